/**
 * The token that a request brings (RFC 6750 section 2.1).
 *
 * @param authorization the header; one of another scheme, as a proxy may add it, is none of ours
 * @returns null when it brings none, and then its cookie counts
 */
export function bearerTokenOf(authorization: string | undefined): string | null {
  return /^Bearer +(\S.*)$/i.exec(authorization ?? '')?.[1]?.trim() ?? null;
}
