import type { SyncFailureCode } from '#availability';

const CODES: Record<string, SyncFailureCode> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  ENODATA: 'dns',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'too_large',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'body_cut',
};

const TLS = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO)/;

/**
 * The closed code of what went wrong on the network. Messages of errors are never kept: they may hold the address.
 *
 * @param pastDeadline whether the total deadline had passed, which ends everything with an abort
 */
export function failureOfError(error: unknown, pastDeadline: boolean): SyncFailureCode {
  if (pastDeadline) return 'timeout';
  const { code, cause, failure } = (error ?? {}) as {
    code?: string;
    cause?: unknown;
    failure?: SyncFailureCode;
  };
  if (failure) return failure;
  if (code && CODES[code]) return CODES[code];
  if (code && TLS.test(code)) return 'tls';
  return cause ? failureOfError(cause, false) : 'connect';
}

/** The closed code of an HTTP status that is neither 200 nor 304. */
export function failureOfStatus(status: number): SyncFailureCode {
  if (status === 401 || status === 403) return 'http_401_403';
  if (status === 404 || status === 410) return 'http_404_410';
  if (status === 429) return 'http_429';
  return status >= 500 ? 'http_5xx' : 'http_other';
}

/** Seconds that a Retry-After header asks for, given as seconds or as a date (RFC 9110 §10.2.3); null without one. */
export function retryAfterSeconds(header: string | undefined, now: Date): number | null {
  if (!header) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const until = Date.parse(header);
  return Number.isNaN(until) ? null : Math.max(0, Math.ceil((until - now.getTime()) / 1000));
}
