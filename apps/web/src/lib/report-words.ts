import type { TFunction } from 'i18next';
import type { Schema } from './api-client.ts';

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

/** Changes of a sync, in words: only what it did at all. Empty when it read nothing. */
export function countsInWords(
  report: Pick<Schema<'SyncReportView'>, (typeof COUNTS)[number]>,
  t: TFunction,
): string {
  return COUNTS.filter((count) => report[count] > 0)
    .map((count) => t(`import.counts.${count}`, { count: report[count] }))
    .join(', ');
}

/** Events that block nothing, by reason, in words; empty when every event does. */
export function ignoredInWords(ignored: Record<string, number>, t: TFunction): string {
  const reasons = reasonsInWords(ignored, t);
  return reasons && t('import.ignored', { reasons });
}

/** How many events were ignored for which reasons, such as « 2 marqués libres, 1 provisoire ». */
export function reasonsInWords(ignored: Record<string, number>, t: TFunction): string {
  return IGNORED_REASONS.flatMap((reason) =>
    ignored[reason] ? t(`import.ignoredReason.${reason}`, { count: ignored[reason] }) : [],
  ).join(', ');
}
