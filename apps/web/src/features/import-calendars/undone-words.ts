import type { TFunction } from 'i18next';
import type { UndoneRun } from './sync-history.queries.ts';

const UNDONE = ['removed', 'restored', 'reverted'] as const;

/** What undoing a sync did, in words. */
export function undoneInWords(undone: Pick<UndoneRun, (typeof UNDONE)[number]>, t: TFunction): string {
  const counts = UNDONE.filter((count) => undone[count] > 0).map((count) =>
    t(`history.undoneCounts.${count}`, { count: undone[count] }),
  );
  return t('history.undoneNow', { counts: counts.join(', ') });
}
