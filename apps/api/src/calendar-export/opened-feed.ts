import { RENDERING } from '#availability';
import { sha256 } from '../config/secret-box.ts';

/** The feed of a token, in its present state. */
export interface OpenedFeed {
  /** Strong, and known without rendering: equal ETags mean equal bytes on every replica, after every restart. */
  etag: string;
  /** Null where the content may change without a later time: then only the ETag validates it. */
  lastModified: Date | null;
}

/** The ETag, without its quotes, of the bytes of a state. @param state all that they depend on */
export function tagOf(state: readonly (string | number)[]): string {
  return sha256([RENDERING, ...state].join(' '))
    .toString('base64url')
    .slice(0, 27);
}
