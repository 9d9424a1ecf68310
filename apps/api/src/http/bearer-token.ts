/**
 * The token that a request brings (RFC 6750 section 2.1).
 *
 * @param authorization the header; another scheme, as a proxy may add it, is ignored
 * @returns null without a token; then the cookie counts
 */
export function bearerTokenOf(authorization: string | undefined): string | null {
  return /^Bearer +(\S.*)$/i.exec(authorization ?? '')?.[1]?.trim() ?? null;
}
