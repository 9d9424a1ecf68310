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

/** A platform by the name that the API and the database give it. */
export type PlatformId = Known['id'];
/** Platforms that publish calendars. */
export type Provider = Extract<Known, { publishes: object }>['id'];
/** Platforms for which a property may have a feed of its own: what they told us is left out of it. */
export type CalendarChannel = Extract<Known, { isChannel: true }>['id'];
/** Platforms that name themselves when they read a feed. */
export type Reader = Extract<Known, { reads: object }>['id'];

export const PLATFORMS: readonly (Platform & { id: PlatformId })[] = ALL;

export const CHANNELS: readonly CalendarChannel[] = PLATFORMS.filter(({ isChannel }) => isChannel).map(
  ({ id }) => id as CalendarChannel,
);
/** Channels that sell nights, with which hosts begin. */
export const SALES_CHANNELS = CHANNELS.filter((id) => platformOf(id)!.kind === 'sales');
export const READERS: readonly Reader[] = PLATFORMS.filter(({ reads }) => reads).map(
  ({ id }) => id as Reader,
);

/** @param id of a platform, or a word that is none */
export function platformOf(id: string | undefined): (Platform & { id: PlatformId }) | undefined {
  return PLATFORMS.find((platform) => platform.id === id);
}

/** @returns what it is called where its calendars are spoken of */
export function nameOf({ name }: Platform, language: 'fr' | 'en'): string {
  return typeof name === 'string' ? name : name[language];
}

/** @returns what it is called where links for it are spoken of: its calendar program, where that has a name */
export function programOf(platform: Platform, language: 'fr' | 'en'): string {
  return platform.program?.[language] ?? nameOf(platform, language);
}

/** What links for channels are called, by channel. */
export function channelNames(language: 'fr' | 'en'): Record<CalendarChannel, string> {
  return namesOf(CHANNELS, (platform) => programOf(platform, language));
}

/** What those who name themselves when they read a feed are called, by reader. */
export function readerNames(language: 'fr' | 'en'): Record<Reader, string> {
  return namesOf(READERS, (platform) => nameOf(platform, language));
}

function namesOf<Id extends PlatformId>(
  ids: readonly Id[],
  name: (platform: Platform) => string,
): Record<Id, string> {
  return Object.fromEntries(ids.map((id) => [id, name(platformOf(id)!)])) as Record<Id, string>;
}
