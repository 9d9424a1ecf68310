const MAX_LENGTH = 2_048;

/**
 * Parses an http or https address as a user pasted it; what follows `#` is left out.
 *
 * @returns null when it is no http or https address, is too long, or carries a user name or password
 */
export function parseWebAddress(text: string): URL | null {
  const trimmed = text.trim();
  if (trimmed.length > MAX_LENGTH || !/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  if (url.username || url.password || !url.hostname || url.href.length > MAX_LENGTH) return null;
  url.hash = '';
  return url;
}

/** The literal address in a URL's host, without the brackets of IPv6; the name otherwise. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** The port that a URL leads to. */
export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

/** The host of a URL as it is counted and shown: lower case, no dot at its end, the port only where it is unusual. */
export function hostKeyOf(url: URL): string {
  return url.port ? `${hostNameOf(url)}:${url.port}` : hostNameOf(url);
}

/** The name of a URL's host in lower case, without a dot at its end. */
export function hostNameOf(url: URL): string {
  return url.hostname.toLowerCase().replace(/\.+$/, '');
}
