import type { SyncFailureCode } from '#availability';

/** A fetch that ends with a code that is known where it ends. */
export class FetchRefused extends Error {
  constructor(readonly failure: SyncFailureCode) {
    super(failure);
  }
}

/** A port that is closed, filtered or silent is one and the same failure: no port scan through us. */
const CODES: Record<string, SyncFailureCode> = {
  UND_ERR_CONNECT_TIMEOUT: 'connect',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'too_large',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'body_cut',
  UND_ERR_HEADERS_OVERFLOW: 'http_other',
  Z_DATA_ERROR: 'encoding',
};

const TLS = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO)/;
const IMF_DATE = /^[A-Z][a-z]{2,8},? [\w: -]+GMT$/;
/** More than any clamp allows; keeps the arithmetic exact. */
const LONGEST_PAUSE = 999_999_999;

/**
 * The closed code of what went wrong on the network. Messages of errors are never kept: they may hold the address.
 *
 * @param pastDeadline whether the total deadline had passed, which ends everything with an abort
 */
export function failureOfError(error: unknown, pastDeadline: boolean): SyncFailureCode {
  if (error instanceof FetchRefused) return error.failure;
  if (pastDeadline) return 'timeout';
  const { name, code, cause } = (error ?? {}) as { name?: string; code?: string; cause?: unknown };
  if (code && CODES[code]) return CODES[code];
  if (code && TLS.test(code)) return 'tls';
  if (name === 'HTTPParserError') return 'http_other';
  return cause ? failureOfError(cause, false) : 'connect';
}

/** The closed code of an HTTP status that is neither 200 nor an asked-for 304. */
export function failureOfStatus(status: number): SyncFailureCode {
  if (status === 401 || status === 403) return 'http_401_403';
  if (status === 404 || status === 410) return 'http_404_410';
  if (status === 429) return 'http_429';
  return status >= 500 ? 'http_5xx' : 'http_other';
}

/**
 * Seconds of a Retry-After header, given as seconds or as a date (RFC 9110 §10.2.3).
 *
 * @returns null without one, with one that cannot be read, and for a status other than those that ask to wait
 */
export function retryAfterSeconds(status: number, header: string | undefined, now: Date): number | null {
  if (!header || (status !== 429 && status !== 503)) return null;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text), LONGEST_PAUSE);
  const until = IMF_DATE.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(until)) return null;
  return Math.min(LONGEST_PAUSE, Math.max(0, Math.ceil((until - now.getTime()) / 1000)));
}
