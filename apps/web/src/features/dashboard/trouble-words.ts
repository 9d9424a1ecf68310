import type { TFunction } from 'i18next';
import type { Schema } from '../../lib/api-client.ts';

type State = Schema<'TroubledCalendar'>['state'];
type Counts = Schema<'CalendarCounts'>;

/** Texts about a calendar that needs its host. */
export type Trouble = 'failing' | 'held' | 'stale' | 'pausedUnread' | 'attention';

/** Text of a state; none for a state in which the host need not act. */
export function troubleOf(state: State): Trouble {
  if (state === 'failing' || state === 'stale') return state;
  if (state === 'paused_unread') return 'pausedUnread';
  return state === 'held' || state === 'waiting' ? 'held' : 'attention';
}

/**
 * Summary of calendars where the host need not act: all read well, unless one is paused or still waits for its first
 * reading.
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
