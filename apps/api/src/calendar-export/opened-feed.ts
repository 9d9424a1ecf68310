import { RENDERING } from '#availability';
import { sha256 } from '../config/secret-box.ts';

/** A feed that a token opened, as it stands now. */
export interface OpenedFeed {
  /** Strong, and known without rendering: equal tags stand for equal bytes on every replica, after every restart. */
  etag: string;
  /** Null where what is told may change without a later time: then it is known by its tag alone. */
  lastModified: Date | null;
}

/** The tag, without its quotes, of the bytes that a state stands for. @param state all that they depend on */
export function tagOf(state: readonly (string | number)[]): string {
  return sha256([RENDERING, ...state].join(' '))
    .toString('base64url')
    .slice(0, 27);
}
