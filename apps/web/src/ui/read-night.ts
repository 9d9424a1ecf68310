import { isNight, type Night } from '#availability';
import { formatNight } from '../lib/dates.ts';

const [FIRST, LAST] = ['1970-01-01', '2999-12-31'];
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
/** Day first, as in French and British dates; the year may be left out. */
const NUMBERS = /^(\d{1,2})(?:\s*[/.-]\s*|\s+)(\d{1,2})(?:(?:\s*[/.-]\s*|\s+)(\d{4}|\d{2}))?$/;
const WORDS = /^[\p{L}\d\s,./-]+$/u;
const ORDINAL = /(?<=\d)(?:er|st|nd|rd|th)\b/g;
/** Shorter prefixes match several months. */
const LEAST_LETTERS = 3;
/** Between two 29 February there are eight years at most. */
const YEARS_TO_LEAP = 8;

/**
 * The night that somebody typed: `2026-12-12`, 12/12/2026, 12/12, « 12 déc. », « samedi 12 décembre 2026 », in French
 * or English whichever is on the screen. The weekday is ignored: users change the number and leave it.
 *
 * @param since without a year, the first such night from this one on
 * @returns null where it cannot be parsed
 */
export function readNight(text: string, since: Night): Night | null {
  const typed = plain(text).trim();
  const iso = ISO.exec(typed);
  if (iso) return nightOf(iso[3]!, iso[2]!, iso[1], since);
  const numbers = NUMBERS.exec(typed);
  if (numbers) return nightOf(numbers[1]!, numbers[2]!, numbers[3], since);
  return WORDS.test(typed) ? inWords(typed.replace(ORDINAL, ''), since) : null;
}

function inWords(typed: string, since: Night): Night | null {
  const names = typed.match(/\p{L}+/gu) ?? [];
  const [day, year, ...more] = typed.match(/\d+/g) ?? [];
  const month = monthOf(names.pop());
  if (!month || !day || more.length > 0 || names.length > 1 || !names.every(isWeekday)) return null;
  return nightOf(day, month, year, since);
}

/** The night of these numbers; null for an impossible date. */
function nightOf(day: string, month: string, year: string | undefined, since: Night): Night | null {
  const within = (wanted: string) => {
    const night = `${wanted}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isNight(night) && night >= FIRST && night <= LAST ? night : null;
  };
  if (year) return within(year.length === 2 ? `20${year}` : year);
  for (let ahead = 0; ahead <= YEARS_TO_LEAP; ahead += 1) {
    const night = within(String(Number(since.slice(0, 4)) + ahead));
    if (night && night >= since) return night;
  }
  return null;
}

/** The number of the one month with that prefix in either language. */
function monthOf(name: string | undefined): string | null {
  if (!name || name.length < LEAST_LETTERS) return null;
  const found = MONTHS.filter(({ names }) => names.some((known) => known.startsWith(name)));
  return found.length === 1 ? found[0]!.number : null;
}

const isWeekday = (name: string) =>
  name.length >= LEAST_LETTERS && WEEKDAYS.some((known) => known.startsWith(name));

/** Lower case without accents. */
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const inBoth = (night: Night, options: Intl.DateTimeFormatOptions) =>
  (['fr', 'en'] as const).map((language) => plain(formatNight(night, language, options)));

const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1)).map((number) => ({
  number,
  names: inBoth(`2026-${number.padStart(2, '0')}-15`, { month: 'long' }),
}));

/** Of a week that begins on a Monday. */
const WEEKDAYS = Array.from({ length: 7 }, (_, index) => `2026-06-0${index + 1}`).flatMap((night) =>
  inBoth(night, { weekday: 'long' }),
);
