const MAX_URL_LENGTH = 2_048;

/**
 * Reads the address of a feed as hosts paste it: http, https, webcal or webcals (both of which are https).
 *
 * @returns null when it is no such address, is too long, or carries a user name or password
 */
export function parseCalendarUrl(text: string): URL | null {
  const trimmed = text.trim();
  if (trimmed.length > MAX_URL_LENGTH) return null;
  const secured = trimmed.replace(/^webcals?:/i, 'https:');
  if (!/^https?:\/\//i.test(secured) || !URL.canParse(secured)) return null;
  const url = new URL(secured);
  if (url.username || url.password || !url.hostname) return null;
  url.hash = '';
  return url;
}

/** The literal address in a URL's host, without the brackets of IPv6; the name otherwise. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** The port that a URL leads to. */
export function portOf(url: URL): number {
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
}
