/** Calendar programs that ask for gzip and then fail on it. */
const FAILS_ON_GZIP = /microsoft|outlook|exchange|office/i;

/**
 * Whether an answer may be compressed: only where Accept-Encoding names gzip, and not for programs known to fail on it.
 *
 * @param accepted the Accept-Encoding header (RFC 9110 §12.5.3)
 */
export function mayGzip(accepted: string | undefined, userAgent: string | undefined): boolean {
  const gzip = (accepted ?? '')
    .split(',')
    .map((coding) =>
      coding
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/),
    )
    .find(([name]) => name === 'gzip' || name === 'x-gzip');
  if (!gzip || FAILS_ON_GZIP.test(userAgent ?? '')) return false;
  return !gzip.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
}
