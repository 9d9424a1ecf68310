import { PERSONAL_PROGRAMS } from '#availability';
import { feedTokenIn } from './calendar-url.ts';

/** The platforms that a host may have pasted an address of. */
export type Provider =
  | 'airbnb'
  | 'booking'
  | 'vrbo'
  | 'google'
  | 'outlook'
  | 'apple'
  | 'smoobu'
  | 'lodgify'
  | 'guesty'
  | 'beds24'
  | 'tripadvisor'
  | 'holidu'
  | 'hosteed'
  | 'other';

export const CHANNELS = ['airbnb', 'booking', 'vrbo', 'google', 'apple', 'outlook'] as const;

/** Platforms for which a property may have a feed of its own: what they told us is left out of it. */
export type CalendarChannel = (typeof CHANNELS)[number];

interface Sign {
  provider: Provider;
  /** Domains as they end: `brand.*` stands for every country, `brand.com` for one. */
  domains: readonly string[];
  /** How the platform signs its calendars (PRODID). */
  prodId: RegExp;
}

const SIGNS: Sign[] = [
  { provider: 'airbnb', domains: ['airbnb.*'], prodId: /airbnb/i },
  { provider: 'booking', domains: ['booking.com'], prodId: /\bbooking\.com/i },
  {
    provider: 'vrbo',
    domains: ['vrbo.*', 'homeaway.*', 'abritel.*', 'fewo-direkt.*', 'stayz.*', 'bookabach.*'],
    prodId: /homeaway|\bvrbo\b|abritel/i,
  },
  { provider: 'google', ...PERSONAL_PROGRAMS.google },
  { provider: 'outlook', ...PERSONAL_PROGRAMS.outlook },
  { provider: 'apple', ...PERSONAL_PROGRAMS.apple },
  { provider: 'smoobu', domains: ['smoobu.com'], prodId: /smoobu/i },
  { provider: 'lodgify', domains: ['lodgify.com'], prodId: /lodgify/i },
  { provider: 'guesty', domains: ['guesty.com', 'guestyforhosts.com'], prodId: /guesty/i },
  { provider: 'beds24', domains: ['beds24.com'], prodId: /beds24/i },
  {
    provider: 'tripadvisor',
    domains: ['tripadvisor.*', 'flipkey.com', 'holidaylettings.*', 'niumba.com', 'vacationhomerentals.com'],
    prodId: /tripadvisor|flipkey|holiday\s?lettings|niumba/i,
  },
  { provider: 'holidu', domains: ['holidu.*', 'bookiply.*'], prodId: /holidu|bookiply/i },
  { provider: 'hosteed', domains: ['hosteed.*'], prodId: /hosteed/i },
];

/** A top-level domain, or a country's second level such as co.uk or com.au. */
const ANY_COUNTRY = String.raw`(?:[a-z]{2,}|(?:co|com)\.[a-z]{2})`;

const HOSTS = SIGNS.map(({ provider, domains }) => ({ provider, host: hostsUnder(domains) }));
const PERSONAL_HOSTS = hostsUnder(Object.values(PERSONAL_PROGRAMS).flatMap(({ domains }) => domains));

/**
 * Which platform a feed comes from: by the end of its host name, else by how it signs its calendar. A guess for the
 * host's eyes and for defaults; nothing that is secret or safe may depend on it.
 *
 * @param prodId the calendar's PRODID, when it has been read
 */
export function guessProvider(url: URL, prodId: string | null): Provider {
  if (feedTokenIn(url)) return 'hosteed';
  const name = nameOf(url);
  const byHost = HOSTS.find(({ host }) => host.test(name));
  const bySign = prodId === null ? undefined : SIGNS.find((sign) => sign.prodId.test(prodId));
  return (byHost ?? bySign)?.provider ?? 'other';
}

/** The channel whose calendar an address is; null where it is none that has feeds of its own. */
export function channelOf(url: URL): CalendarChannel | null {
  return asChannel(guessProvider(url, null));
}

/** The channel that signs its calendars so; null where it is none that has feeds of its own. */
export function channelOfSign(prodId: string | null): CalendarChannel | null {
  return asChannel(SIGNS.find((sign) => prodId !== null && sign.prodId.test(prodId))?.provider);
}

function asChannel(provider: Provider | undefined): CalendarChannel | null {
  return CHANNELS.find((channel) => channel === provider) ?? null;
}

/**
 * Whether an address is a personal calendar's; false for those of rental platforms, null where it does not tell.
 */
export function isPersonalAddress(url: URL): boolean | null {
  if (PERSONAL_HOSTS.test(nameOf(url))) return true;
  return guessProvider(url, null) === 'other' ? null : false;
}

function nameOf(url: URL): string {
  return url.hostname.toLowerCase().replace(/\.+$/, '');
}

function hostsUnder(domains: readonly string[]): RegExp {
  return new RegExp(`(?:^|\\.)(?:${domains.map(patternOf).join('|')})$`);
}

function patternOf(domain: string): string {
  return domain.replaceAll('.', String.raw`\.`).replace('*', ANY_COUNTRY);
}
