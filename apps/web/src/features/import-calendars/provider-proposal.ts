import type { TFunction } from 'i18next';
import type { Language } from '#availability';
import { nameOf, PLATFORMS, platformOf } from '#platforms';

/** Defaults of the form for a platform while the host has typed nothing else. */
interface Proposal {
  name: string;
  color: string;
  syncIntervalMinutes: number;
}

const DEFAULT_COLOR = '#3B82F6';
export const SWATCHES = [
  ...new Set([DEFAULT_COLOR, ...PLATFORMS.flatMap(({ publishes }) => publishes?.color ?? [])]),
];
/** Sales platforms change by the hour; the API's own default is a day. */
const SALES_MINUTES = 60;
/** A calendar that a person writes changes less often. */
const PERSONAL_MINUTES = 6 * 60;

/**
 * Default name, colour and interval for a calendar of that platform; no name for an unknown one.
 *
 * @param provider the API's name of the publisher of an address
 */
export function proposalFor(provider: string | undefined, t: TFunction, language: Language): Proposal {
  const platform = platformOf(provider);
  if (!platform?.publishes) return { name: '', color: DEFAULT_COLOR, syncIntervalMinutes: SALES_MINUTES };
  return {
    name: t('import.proposedName', { platform: nameOf(platform, language) }),
    color: platform.publishes.color,
    syncIntervalMinutes: platform.kind === 'personal' ? PERSONAL_MINUTES : SALES_MINUTES,
  };
}
