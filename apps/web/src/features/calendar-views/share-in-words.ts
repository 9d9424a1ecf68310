import type { TFunction } from 'i18next';
import type { DayPart } from '../../lib/day-pages.ts';

/** Which lines of a day stand on a page, and of how many; nothing where all of them do. */
export function shareInWords({ skipped, lines, total }: DayPart<unknown>, t: TFunction): string[] {
  if (lines.length === total) return [];
  return [t('moves.share', { from: skipped + 1, to: skipped + lines.length, total })];
}
