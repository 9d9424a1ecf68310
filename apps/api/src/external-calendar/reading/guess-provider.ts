import {
  type CalendarChannel,
  CHANNELS,
  isHostOfPersonalProgram,
  type Provider,
  providerOfHost,
  providerOfSign,
} from '#platforms';
import { feedTokenIn } from './calendar-url.ts';

/**
 * The platform of a feed: by its address, else by its PRODID. A guess for display and defaults; no security decision
 * may depend on it.
 *
 * @param prodId the calendar's PRODID, when it has been read
 */
export function guessProvider(url: URL, prodId: string | null): Provider | 'other' {
  if (feedTokenIn(url)) return 'hosteed';
  return providerOfHost(url) ?? providerOfSign(prodId) ?? 'other';
}

/** The channel of an address; null where it has no feeds of its own. */
export function channelOf(url: URL): CalendarChannel | null {
  return asChannel(guessProvider(url, null));
}

/** The channel of a PRODID; null where it has no feeds of its own. */
export function channelOfSign(prodId: string | null): CalendarChannel | null {
  return asChannel(providerOfSign(prodId));
}

/**
 * Whether an address is a personal calendar's; false for those of rental platforms, null where it does not show it.
 */
export function isPersonalAddress(url: URL): boolean | null {
  if (isHostOfPersonalProgram(url)) return true;
  return guessProvider(url, null) === 'other' ? null : false;
}

function asChannel(provider: string | null): CalendarChannel | null {
  return CHANNELS.find((channel) => channel === provider) ?? null;
}
