import type { TFunction } from 'i18next';
import type { Language } from '#availability';
import type { CalendarState } from '../../lib/calendar-state.ts';
import { formatRelative } from '../../lib/dates.ts';
import type { SyncStats } from './own-syncs.queries.ts';

const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };
const LONG_MINUTES = 180;
const FEW_MINUTES = 10;

/** States with the same text for a host. */
const KINDS = {
  paused_unread: 'pausedUnread',
  paused: 'paused',
  failing: 'failing',
  stale: 'stale',
  pending: 'pending',
  held: 'toCheck',
  waiting: 'toCheck',
  needs_attention: 'toCheck',
  synced: 'synced',
} as const satisfies Record<CalendarState, string>;

/** Success rate of the period with its base, the last run, and the present states. Without runs there is no rate. */
export function summaryInWords(
  { days, totals, lastRunAt, calendars }: Pick<SyncStats, 'days' | 'totals' | 'lastRunAt' | 'calendars'>,
  t: TFunction,
  language: Language,
  now = new Date(),
): string[] {
  const period = { days: days.length, count: totals.runs };
  const rate =
    totals.successRate === null
      ? t('syncs.noRun', period)
      : `${t('syncs.rate', { ...period, rate: formatPercent(totals.successRate, language) })}.`;
  const counts = new Map<(typeof KINDS)[CalendarState], number>();
  for (const { state, count } of calendars) counts.set(KINDS[state], (counts.get(KINDS[state]) ?? 0) + count);
  const states = [...counts].map(([kind, count]) => t(`syncs.calendars.${kind}`, { count }));
  return [
    rate,
    lastRunAt ? t('syncs.lastRun', { when: formatRelative(lastRunAt, language, now) }) : '',
    states.length > 0 ? t('syncs.states', { states: states.join(', ') }) : '',
  ].filter(Boolean);
}

/** A part from 0 to 1. */
export function formatPercent(part: number, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 1 }).format(
    part,
  );
}

/** To the hundredth. */
export function formatSeconds(seconds: number, language: Language): string {
  return write(seconds, 'second', language, 2);
}

/** From three hours on in hours; a few minutes with their fractions. */
export function formatMinutes(minutes: number, language: Language): string {
  if (minutes >= LONG_MINUTES) return write(minutes / 60, 'hour', language, 1);
  return write(minutes, 'minute', language, minutes < FEW_MINUTES ? 2 : 0);
}

function write(value: number, unit: string, language: Language, digits: number): string {
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(LOCALES[language], options).format(value);
}
