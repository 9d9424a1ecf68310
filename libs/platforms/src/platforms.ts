import { agoda } from './agoda.ts';
import { airbnb } from './airbnb.ts';
import { apple } from './apple.ts';
import { beds24 } from './beds24.ts';
import { booking } from './booking.ts';
import { expedia } from './expedia.ts';
import { google } from './google.ts';
import { guesty } from './guesty.ts';
import { holidu } from './holidu.ts';
import { hosteed } from './hosteed.ts';
import { lodgify } from './lodgify.ts';
import { outlook } from './outlook.ts';
import type { Platform } from './platform.ts';
import { smoobu } from './smoobu.ts';
import { thunderbird } from './thunderbird.ts';
import { tripadvisor } from './tripadvisor.ts';
import { vrbo } from './vrbo.ts';

/** In the order in which they are recognised and shown. */
const ALL = [
  airbnb,
  booking,
  vrbo,
  agoda,
  expedia,
  google,
  apple,
  outlook,
  thunderbird,
  smoobu,
  lodgify,
  guesty,
  beds24,
  tripadvisor,
  holidu,
  hosteed,
] as const satisfies readonly Platform[];

type Known = (typeof ALL)[number];

/** A platform by its id in the API and the database. */
export type PlatformId = Known['id'];
/** Platforms that publish calendars. */
export type Provider = Extract<Known, { publishes: object }>['id'];
/** Platforms for which a property may have a feed of its own, without the platform's own stays. */
export type CalendarChannel = Extract<Known, { isChannel: true }>['id'];
/** Platforms with a recognisable User-Agent. */
export type Reader = Extract<Known, { reads: object }>['id'];

export const PLATFORMS: readonly (Platform & { id: PlatformId })[] = ALL;

export const CHANNELS: readonly CalendarChannel[] = PLATFORMS.filter(({ isChannel }) => isChannel).map(
  ({ id }) => id as CalendarChannel,
);
/** Channels that sell nights, which are offered first. */
export const SALES_CHANNELS = CHANNELS.filter((id) => platformOf(id)!.kind === 'sales');
export const READERS: readonly Reader[] = PLATFORMS.filter(({ reads }) => reads).map(
  ({ id }) => id as Reader,
);

/** @param id of a platform, or any other text */
export function platformOf(id: string | undefined): (Platform & { id: PlatformId }) | undefined {
  return PLATFORMS.find((platform) => platform.id === id);
}

/** @returns the name for its calendars */
export function nameOf({ name }: Platform, language: 'fr' | 'en'): string {
  return typeof name === 'string' ? name : name[language];
}

/** @returns the name for links to it: its calendar program's, where that has one */
export function programOf(platform: Platform, language: 'fr' | 'en'): string {
  return platform.program?.[language] ?? nameOf(platform, language);
}

/** Names of channels for links. */
export function channelNames(language: 'fr' | 'en'): Record<CalendarChannel, string> {
  return namesOf(CHANNELS, (platform) => programOf(platform, language));
}

/** Names of recognised readers of feeds. */
export function readerNames(language: 'fr' | 'en'): Record<Reader, string> {
  return namesOf(READERS, (platform) => nameOf(platform, language));
}

function namesOf<Id extends PlatformId>(
  ids: readonly Id[],
  name: (platform: Platform) => string,
): Record<Id, string> {
  return Object.fromEntries(ids.map((id) => [id, name(platformOf(id)!)])) as Record<Id, string>;
}
