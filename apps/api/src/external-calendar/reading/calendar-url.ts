import { hostNameOf, parseWebAddress } from '../../outbound/web-address.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const TOKEN = '[0-9a-f]{64}';
const FEED_BY_PRODUCT = new RegExp(`/api/calendar/${UUID}/feed\\.ics$`, 'i');
const FEED_BY_TOKEN = new RegExp(`/api/(?:joint-)?feeds/(${TOKEN})\\.ics$`, 'i');
/** Parameters that change a feed's texts, or which inquiries it has beside its stays, but not which calendar it is. */
const PRESENTATIONAL = new Set(['locale', 'nontentative', 'includetentative']);

/**
 * Parses the address of a feed as hosts paste it: http, https, webcal or webcals (both of which are https).
 *
 * @returns null when it is no such address, is too long, or carries a user name or password
 */
export function parseCalendarUrl(text: string): URL | null {
  return parseWebAddress(text.trim().replace(/^webcals?:/i, 'https:'));
}

/**
 * Target of a redirect, relative to the address that answered it.
 *
 * @returns null when that is no address of a feed, or leads from https back to http
 */
export function redirectTarget(from: URL, location: string | undefined): URL | null {
  if (!location || !URL.canParse(location, from.href)) return null;
  const target = parseCalendarUrl(new URL(location, from.href).href);
  return target && from.protocol === 'https:' && target.protocol === 'http:' ? null : target;
}

/**
 * Canonical form of a feed's address, for finding duplicates. Scheme, usual port, fragment, the order of parameters,
 * presentational parameters and the spelling of percent signs make no difference.
 */
export function calendarUrlKey(url: URL): string {
  const feed = parseCalendarUrl(url.href) ?? url;
  const port = ['', '80', '443'].includes(feed.port) ? '' : `:${feed.port}`;
  const parameters = [...feed.searchParams]
    .filter(([name]) => !PRESENTATIONAL.has(name.toLowerCase()))
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .sort();
  return `${hostNameOf(feed)}${port}${withoutNeedlessPercent(feed.pathname)}?${parameters.join('&')}`;
}

/**
 * The secret token in an address with the form of our own feeds, on any host: only the database knows whether it is one
 * of ours.
 *
 * @returns the token in lower case; null when the address has another form
 */
export function feedTokenIn(url: URL): string | null {
  const path = withoutNeedlessPercent(url.pathname);
  const token = FEED_BY_PRODUCT.test(path)
    ? url.searchParams.getAll('token').find((value) => new RegExp(`^${TOKEN}$`, 'i').test(value))
    : FEED_BY_TOKEN.exec(path)?.[1];
  return token?.toLowerCase() ?? null;
}

/** Percent signs only where they must be, in upper case (RFC 3986 §6.2.2). */
function withoutNeedlessPercent(path: string): string {
  return path.replace(/%[0-9a-f]{2}/gi, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : escape.toUpperCase();
  });
}
