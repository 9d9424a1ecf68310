import type { Dispatcher } from 'undici';

/** What the source said last time, for a conditional request (RFC 9110 §8.8). */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

type Headers = Dispatcher.ResponseData['headers'];

/** As RFC 9110 §8.8.3 writes it. SOGo's unquoted second of the last change stays the same when an event comes. */
const ENTITY_TAG = /^(?:W\/)?"[\x21\x23-\x7e]{0,500}"$/;
/** What changes twice in one second has one Last-Modified; after a minute it is as good as strong (§8.8.2.2). */
const STRONG_AFTER_MS = 60_000;

/** The headers that ask for the feed only if it has changed; none without a validator. */
export function conditionalHeaders({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(isEntityTag(etag) && { 'if-none-match': etag }),
    ...(lastModified !== null && { 'if-modified-since': lastModified }),
  };
}

/** The validators of an answer, as far as “not modified” in reply to them means what it says. */
export function validatorsOf({ headers }: { headers: Headers }): Validators {
  const { etag, 'last-modified': lastModified } = headers;
  const isStrong = timeOf(headers['date']) - timeOf(lastModified) >= STRONG_AFTER_MS;
  return { etag: isEntityTag(etag) ? etag : null, lastModified: isStrong ? (lastModified as string) : null };
}

/** Whether an answer “not modified” speaks of the version that was asked about, as far as it names one. */
export function isAbout(headers: Headers, { etag, lastModified }: Validators): boolean {
  const isOther = headers['etag'] !== undefined && etag !== null && opaque(headers['etag']) !== opaque(etag);
  return !isOther && !(lastModified !== null && timeOf(headers['last-modified']) > timeOf(lastModified));
}

function isEntityTag(value: unknown): value is string {
  return typeof value === 'string' && ENTITY_TAG.test(value);
}

/** Weak comparison (§8.8.3.2), which is what a conditional GET is answered by. */
function opaque(etag: string | string[]): string {
  return String(etag).replace(/^W\//, '');
}

/** @returns NaN, which compares with nothing, for what is no date (§5.6.7) or stands twice */
function timeOf(date: string | string[] | undefined): number {
  return typeof date === 'string' && date.length <= 64 && date.endsWith(' GMT')
    ? Date.parse(date)
    : Number.NaN;
}
