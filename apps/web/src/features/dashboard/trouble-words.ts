import type { TFunction } from 'i18next';
import type { Schema } from '../../lib/api-client.ts';

type State = Schema<'TroubledCalendar'>['state'];
type Counts = Schema<'CalendarCounts'>;

/** What a host is told of a calendar that asks for them. */
export type Trouble = 'failing' | 'held' | 'stale' | 'attention';

/** What of a state its host is told; a state that asks for nothing is not told at all. */
export function troubleOf(state: State): Trouble {
  if (state === 'failing' || state === 'stale') return state;
  return state === 'held' || state === 'waiting' ? 'held' : 'attention';
}

/**
 * How the calendars are, as far as nothing is asked of the host: that all are read well is said when all are, and none
 * is paused or still waits for its first reading.
 */
export function countsInWords(counts: Counts, t: TFunction): string {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (all === 0) return t('dashboard.noCalendar');
  if (counts.synced === all) return t('dashboard.noTrouble');
  return (['synced', 'paused', 'pending'] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => t(`dashboard.calendars.${state}`, { count: counts[state] }))
    .join(' · ');
}
