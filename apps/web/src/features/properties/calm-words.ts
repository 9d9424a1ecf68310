import type { TFunction } from 'i18next';
import type { PropertyOverview } from './products.queries.ts';

type Counts = Pick<PropertyOverview, 'calendars' | 'state' | 'synced' | 'pending' | 'paused'>;

/**
 * State of a property's calendars: that all are well only when each was read, and none is paused. Empty where one needs
 * its host.
 */
export function calmInWords({ calendars, state, ...counts }: Counts, t: TFunction): string {
  if (state) return '';
  if (calendars === 0) return t('dashboard.noCalendar');
  if (counts.synced === calendars) return t('syncs.allWell', { count: calendars });
  return (['synced', 'pending', 'paused'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => t(`dashboard.calendars.${kind}`, { count: counts[kind] }))
    .join(' · ');
}
