import type { TFunction } from 'i18next';
import type { SyncReport } from './external-calendars.queries.ts';
import type { UndoneRun } from './sync-history.queries.ts';

const COUNTS = ['added', 'changed', 'removed', 'unchanged', 'held', 'echoes'] as const;

const IGNORED_REASONS = [
  'cancelled',
  'tentative',
  'transparent',
  'own_event',
  'outside_horizon',
  'phrase',
  'booking',
  'block',
] as const;

/** What a sync did, in words: only what it did at all. Empty when it read nothing. */
export function countsInWords(report: Pick<SyncReport, (typeof COUNTS)[number]>, t: TFunction): string {
  return COUNTS.filter((count) => report[count] > 0)
    .map((count) => t(`import.counts.${count}`, { count: report[count] }))
    .join(', ');
}

/** Events that block nothing, by reason, in words; empty when every event does. */
export function ignoredInWords(ignored: Record<string, number>, t: TFunction): string {
  const reasons = IGNORED_REASONS.flatMap((reason) =>
    ignored[reason] ? t(`import.ignoredReason.${reason}`, { count: ignored[reason] }) : [],
  );
  return reasons.length > 0 ? t('import.ignored', { reasons: reasons.join(', ') }) : '';
}

const UNDONE = ['removed', 'restored', 'reverted'] as const;

/** What undoing a sync did, in words. */
export function undoneInWords(undone: Pick<UndoneRun, (typeof UNDONE)[number]>, t: TFunction): string {
  const counts = UNDONE.filter((count) => undone[count] > 0).map((count) =>
    t(`history.undoneCounts.${count}`, { count: undone[count] }),
  );
  return t('history.undoneNow', { counts: counts.join(', ') });
}
