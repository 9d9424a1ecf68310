import type { Dispatcher } from 'undici';

/** Validators of the last answer, for a conditional request (RFC 9110 §8.8). */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

type Headers = Dispatcher.ResponseData['headers'];

/**
 * A valid ETag (RFC 9110 §8.8.3). SOGo's unquoted one is the second of the last change, and may stay the same when an
 * event is added.
 */
const ENTITY_TAG = /^(?:W\/)?"[\x21\x23-\x7e]{0,500}"$/;
/** Two changes in one second share one Last-Modified; after a minute it is as good as strong (§8.8.2.2). */
const STRONG_AFTER_MS = 60_000;

/** Headers of a conditional request; none without a validator. */
export function conditionalHeaders({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(isEntityTag(etag) && { 'if-none-match': etag }),
    ...(lastModified !== null && { 'if-modified-since': lastModified }),
  };
}

/** The validators of an answer, as far as a 304 to them can be relied on. */
export function validatorsOf({ headers }: { headers: Headers }): Validators {
  const { etag, 'last-modified': lastModified } = headers;
  const isStrong = timeOf(headers['date']) - timeOf(lastModified) >= STRONG_AFTER_MS;
  return { etag: isEntityTag(etag) ? etag : null, lastModified: isStrong ? (lastModified as string) : null };
}

/** Whether a 304 is about the version of our conditional request, as far as it names one. */
export function isAbout(headers: Headers, { etag, lastModified }: Validators): boolean {
  const isOther = headers['etag'] !== undefined && etag !== null && opaque(headers['etag']) !== opaque(etag);
  return !isOther && !(lastModified !== null && timeOf(headers['last-modified']) > timeOf(lastModified));
}

function isEntityTag(value: unknown): value is string {
  return typeof value === 'string' && ENTITY_TAG.test(value);
}

/** Weak comparison (§8.8.3.2), as for a conditional GET. */
function opaque(etag: string | string[]): string {
  return String(etag).replace(/^W\//, '');
}

/** @returns NaN, which equals nothing, for what is no date (§5.6.7) or occurs twice */
function timeOf(date: string | string[] | undefined): number {
  return typeof date === 'string' && date.length <= 64 && date.endsWith(' GMT')
    ? Date.parse(date)
    : Number.NaN;
}
