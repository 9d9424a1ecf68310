import type { TFunction } from 'i18next';
import type { DayPart } from '../../lib/day-pages.ts';

/** Range of a day's lines on a page, and their total; nothing where all are on it. */
export function shareInWords({ skipped, lines, total }: DayPart<unknown>, t: TFunction): string[] {
  if (lines.length === total) return [];
  return [t('moves.share', { from: skipped + 1, to: skipped + lines.length, total })];
}
