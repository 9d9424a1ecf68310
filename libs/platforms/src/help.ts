import { agoda } from './help/agoda.ts';
import { airbnb } from './help/airbnb.ts';
import { apple } from './help/apple.ts';
import { booking } from './help/booking.ts';
import { expedia } from './help/expedia.ts';
import { google } from './help/google.ts';
import { other } from './help/other.ts';
import { outlook } from './help/outlook.ts';
import type { PlatformHelp } from './help/platform-help.ts';
import { vrbo } from './help/vrbo.ts';
import type { PlatformId } from './platforms.ts';

export type { PlatformHelp };

/** When the ways to links and the reading habits were last compared with the platforms' public help pages. */
export const CHECKED_ON = '2026-11-01';

/** In the order in which they are shown. */
const HELP = {
  airbnb,
  booking,
  vrbo,
  agoda,
  expedia,
  google,
  apple,
  outlook,
  other,
} as const satisfies Partial<Record<PlatformId | 'other', PlatformHelp>>;

/** A platform that hosts are told about, or any other site. */
export type Helped = keyof typeof HELP;

export const HELPED = Object.keys(HELP) as readonly Helped[];

/** @param id of a platform, or any other text */
export function helpOf(id: Helped): PlatformHelp;
export function helpOf(id: string | undefined): PlatformHelp | undefined;
export function helpOf(id: string | undefined): PlatformHelp | undefined {
  return HELPED.includes(id as Helped) ? HELP[id as Helped] : undefined;
}
