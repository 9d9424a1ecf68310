import type { TFunction } from 'i18next';
import type { Language, Night } from '#availability';
import { formatNight } from '../../lib/dates.ts';
import type { CalendarCheck } from './calendar-check.queries.ts';

/** « Calendrier lisible : 14 séjours, prochain le 3 décembre ». */
export function readableInWords(
  { stays, nextStay }: Pick<CalendarCheck, 'stays' | 'nextStay'>,
  t: TFunction,
  language: Language,
  now = new Date(),
): string {
  if (stays === 0) return t('check.noStay');
  const next = nextStay ? nextInWords(nextStay, t, language, now) : t('check.noneToCome');
  return t('check.readable', { count: stays, next });
}

/** How many nights would be blocked, and how many of them are free now. */
export function nightsInWords(
  { nights, newNights }: Pick<CalendarCheck, 'nights' | 'newNights'>,
  t: TFunction,
): string {
  return t('check.nights', { count: nights, free: freeInWords(nights, newNights, t) });
}

function nextInWords(
  { from, to }: { from: Night; to: Night },
  t: TFunction,
  language: Language,
  now: Date,
): string {
  const today = new Intl.DateTimeFormat('en-CA').format(now);
  const write = (night: Night) => {
    const year = night.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
    return formatNight(night, language, { day: 'numeric', month: 'long', ...year });
  };
  return from < today ? t('check.ongoing', { date: write(to) }) : t('check.next', { date: write(from) });
}

function freeInWords(nights: number, free: number, t: TFunction): string {
  if (free === nights) return t('check.allFree');
  return free === 0 ? t('check.noneFree') : t('check.someFree', { count: free });
}
