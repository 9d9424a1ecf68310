import type { Dispatcher } from 'undici';

/** What the source said last time, for a conditional request (RFC 9110 §8.8). */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

/** A validator that can be kept, and sent back as it came. */
const SENDABLE = /^[\x20-\x7e]{1,512}$/;

/** The headers that ask for the feed only if it has changed; none without a validator that can be sent. */
export function conditionalHeaders({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(isSendable(etag) && { 'if-none-match': etag }),
    ...(isSendable(lastModified) && { 'if-modified-since': lastModified }),
  };
}

/** The validators of an answer, as far as they can be sent back. */
export function validatorsOf({ headers }: Pick<Dispatcher.ResponseData, 'headers'>): Validators {
  const { etag, 'last-modified': lastModified } = headers;
  return {
    etag: isSendable(etag) ? etag : null,
    lastModified: isSendable(lastModified) ? lastModified : null,
  };
}

function isSendable(validator: unknown): validator is string {
  return typeof validator === 'string' && SENDABLE.test(validator);
}
