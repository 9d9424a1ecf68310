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
 * Which platform a feed comes from: by its address, else by how it signs its calendar. A guess for the host's eyes and
 * for defaults; nothing that is secret or safe may depend on it.
 *
 * @param prodId the calendar's PRODID, when it has been read
 */
export function guessProvider(url: URL, prodId: string | null): Provider | 'other' {
  if (feedTokenIn(url)) return 'hosteed';
  return providerOfHost(url) ?? providerOfSign(prodId) ?? 'other';
}

/** The channel whose calendar an address is; null where it is none that has feeds of its own. */
export function channelOf(url: URL): CalendarChannel | null {
  return asChannel(guessProvider(url, null));
}

/** The channel that signs its calendars so; null where it is none that has feeds of its own. */
export function channelOfSign(prodId: string | null): CalendarChannel | null {
  return asChannel(providerOfSign(prodId));
}

/**
 * Whether an address is a personal calendar's; false for those of rental platforms, null where it does not tell.
 */
export function isPersonalAddress(url: URL): boolean | null {
  if (isHostOfPersonalProgram(url)) return true;
  return guessProvider(url, null) === 'other' ? null : false;
}

function asChannel(provider: string | null): CalendarChannel | null {
  return CHANNELS.find((channel) => channel === provider) ?? null;
}
