import { PERSONAL_PROGRAMS } from './personal-programs.ts';
import type { CalendarSigns } from './platform.ts';
import { PLATFORMS, type Provider, type Reader } from './platforms.ts';

/** A top-level domain, or a country's second level such as co.uk or com.au. */
const ANY_COUNTRY = String.raw`(?:[a-z]{2,}|(?:co|com)\.[a-z]{2})`;

const PROVIDERS = PLATFORMS.flatMap(({ id, publishes }) =>
  publishes ? [{ id: id as Provider, host: hostsUnder(publishes.domains), prodId: publishes.prodId }] : [],
);
const PERSONAL: readonly CalendarSigns[] = [
  ...PLATFORMS.flatMap(({ kind, publishes }) => (kind === 'personal' && publishes ? [publishes] : [])),
  ...PERSONAL_PROGRAMS,
];
const PERSONAL_HOSTS = hostsUnder(PERSONAL.flatMap(({ domains }) => domains));

/**
 * Which platform an address belongs to, by the end of its host name. A guess for display and defaults, like all that is
 * recognised here; no security decision may depend on it.
 */
export function providerOfHost({ hostname }: URL): Provider | null {
  const name = withoutLastDot(hostname);
  return PROVIDERS.find(({ host }) => host.test(name))?.id ?? null;
}

/** The platform of a PRODID. @param prodId PRODID of a file, null where it has none */
export function providerOfSign(prodId: string | null): Provider | null {
  return prodId === null ? null : (PROVIDERS.find((provider) => provider.prodId.test(prodId))?.id ?? null);
}

/** Whether an address belongs to a personal calendar program. */
export function isHostOfPersonalProgram({ hostname }: URL): boolean {
  return PERSONAL_HOSTS.test(withoutLastDot(hostname));
}

export function isSignedByPersonalProgram(prodId: string | null): boolean {
  return prodId !== null && PERSONAL.some((program) => program.prodId.test(prodId));
}

/** The reader of a User-Agent, which anybody may claim; null for an unknown one. */
export function readerOf(userAgent: string): Reader | null {
  const platform = PLATFORMS.find(({ reads }) => reads?.userAgent.test(userAgent));
  return (platform?.id as Reader | undefined) ?? null;
}

/** A name that ends in a dot is the same name (RFC 1034 §3.1); a URL has it in lower case. */
function withoutLastDot(hostname: string): string {
  return hostname.replace(/\.+$/, '');
}

function hostsUnder(domains: readonly string[]): RegExp {
  return new RegExp(`(?:^|\\.)(?:${domains.map(patternOf).join('|')})$`);
}

function patternOf(domain: string): string {
  return domain.replaceAll('.', String.raw`\.`).replace('*', ANY_COUNTRY);
}
