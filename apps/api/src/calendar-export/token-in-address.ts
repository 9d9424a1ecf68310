/**
 * The token in the address of a feed, as mails, pages and programs alter it: `?Token=`, `&amp;token=` of a page's
 * source, `%3Ftoken=` of a program that encoded once too often.
 *
 * @param url of the request, as it was sent
 * @returns undefined where there is none, or more than one
 */
export function tokenInAddress(url: string): string | undefined {
  const tokens = [...decoded(url).matchAll(/[?&;]token=([^&;#]*)/gi)].map(([, token]) => token);
  return tokens.length === 1 ? tokens[0] : undefined;
}

/** An address that cannot be decoded is parsed as it is. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url.replaceAll('+', ' '));
  } catch {
    return url;
  }
}
