import { FetchRefused, failureOfError, failureOfStatus, retryAfterSeconds } from './fetch-failure.ts';

const coded = (code: string) => Object.assign(new Error('of no interest'), { code });

describe('what went wrong on the way to a platform', () => {
  it.each([
    'ECONNREFUSED',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ETIMEDOUT',
    'ECONNRESET',
    'UND_ERR_CONNECT_TIMEOUT',
  ])('%s sounds like every other shut door', (code) => {
    expect(failureOfError(coded(code), false)).toBe('connect');
  });

  it.each([
    ['CERT_HAS_EXPIRED', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
    ['UND_ERR_BODY_TIMEOUT', 'timeout'],
    ['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'too_large'],
    ['UND_ERR_HEADERS_OVERFLOW', 'http_other'],
    ['Z_DATA_ERROR', 'encoding'],
  ])('%s is told as %s', (code, failure) => {
    expect(failureOfError(coded(code), false)).toBe(failure);
    expect(failureOfError(new Error('wrapped', { cause: coded(code) }), false)).toBe(failure);
  });

  it('an answer that is no HTTP is an unexpected one', () => {
    expect(
      failureOfError(Object.assign(new Error('of no interest'), { name: 'HTTPParserError' }), false),
    ).toBe('http_other');
  });

  it('everything that ends with the deadline took too long, but a refusal stays one', () => {
    expect(failureOfError(coded('ECONNRESET'), true)).toBe('timeout');
    expect(failureOfError(new FetchRefused('url_private'), true)).toBe('url_private');
  });

  it.each([
    [204, 'http_other'],
    [206, 'http_other'],
    [304, 'http_other'],
    [401, 'http_401_403'],
    [403, 'http_401_403'],
    [404, 'http_404_410'],
    [410, 'http_404_410'],
    [418, 'http_other'],
    [429, 'http_429'],
    [500, 'http_5xx'],
    [503, 'http_5xx'],
  ])('status %i is told as %s', (status, failure) => {
    expect(failureOfStatus(status)).toBe(failure);
  });
});

describe('how long a platform asks us to wait', () => {
  const now = new Date('2026-11-06T08:49:30Z');

  it.each([
    ['120', 120],
    [' 120 ', 120],
    ['0', 0],
    ['99999999999999999999', 999_999_999],
    ['Fri, 06 Nov 2026 08:49:37 GMT', 7],
    ['Friday, 06-Nov-26 08:49:37 GMT', 7],
    ['Fri, 06 Nov 2020 08:49:37 GMT', 0],
  ])('“%s” asks for %i seconds', (header, seconds) => {
    expect([429, 503].map((status) => retryAfterSeconds(status, header, now))).toEqual([seconds, seconds]);
  });

  it.each([
    '',
    'soon',
    '-1',
    '1.5',
    '1e3',
    '0x10',
    'Infinity',
    '2026-11-06',
    'Fri, 99 Nov 2026 08:49:37 GMT',
  ])('“%s” asks for nothing', (header) => {
    expect(retryAfterSeconds(429, header, now)).toBeNull();
  });

  it('only 429 and 503 may ask', () => {
    expect([200, 301, 404, 500, 502].map((status) => retryAfterSeconds(status, '120', now))).toEqual(
      Array(5).fill(null),
    );
    expect(retryAfterSeconds(429, undefined, now)).toBeNull();
  });
});
