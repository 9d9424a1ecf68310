import { addNights, type Language, type Night } from '#availability';

const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** A month, `YYYY-MM`. */
export type Month = string;

/** French numbers the first day of a month, and no other: « 1er août ». */
const FIRST_OF_MONTH = /(?<!\S)1 (?=\p{L})/gu;

/** A night in words, such as « 27 nov. 2026 »; read and written in UTC, never in the browser's zone. */
export function formatNight(night: Night, language: Language, options?: Intl.DateTimeFormatOptions): string {
  return withFirst(formatNumberedNight(night, language, options), language);
}

/** A date as its language writes the first of a month. */
export function withFirst(words: string, language: Language): string {
  return language === 'fr' ? words.replace(FIRST_OF_MONTH, '1er ') : words;
}

/**
 * The same with the number of the day as a grid shows it: the accessible name must contain the visible text (« 1 août
 * »).
 */
export function formatNumberedNight(
  night: Night,
  language: Language,
  options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' },
): string {
  return formatterOf(language, options).format(new Date(`${night}T00:00:00Z`));
}

/** Cached: creating a formatter costs more than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: 'UTC' });
  formatters.set(key, made);
  return made;
}

/** Today's date in a property's zone. */
export function todayIn(timeZone: string): Night {
  const parts = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-CA', parts).format(new Date());
}

/** How long ago or ahead of now an instant lies, in words. */
export function formatRelative(instant: string, language: Language, now = new Date()): string {
  const seconds = (Date.parse(instant) - now.getTime()) / 1000;
  const unit = UNITS.find(([, size]) => Math.abs(seconds) >= size);
  if (!unit) return language === 'fr' ? 'à l’instant' : 'just now';
  return new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto' }).format(
    Math.round(seconds / unit[1]),
    unit[0],
  );
}

/** A moment in words, such as « 27 nov. 2026, 14:30 », in the user's time zone. */
export function formatInstant(instant: string, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeStyle: 'short' });
  return withFirst(format.format(new Date(instant)), language);
}

/** From one moment to another, such as « 27 nov. 2026, 08:12 – 17:14 », in the user's time zone. */
export function formatInstants(first: string, last: string, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeStyle: 'short' });
  return withFirst(format.formatRange(new Date(first), new Date(last)), language);
}

/** A length of time in its largest unit, such as « 2 minutes ». */
export function formatDuration(seconds: number, language: Language): string {
  const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? (['second', 1] as const);
  const style = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(LOCALES[language], style).format(seconds / size);
}

/** The time of day, such as « 14:02 », in the user's time zone. @param moment a number is in milliseconds */
export function formatTime(moment: Date | number, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], { hour: '2-digit', minute: '2-digit' }).format(moment);
}

/** The month that lies `count` months after the given one. */
export function addMonths(month: Month, count: number): Month {
  const first = new Date(`${month}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + count);
  return first.toISOString().slice(0, 7);
}

/** The day of the month that lies `count` months on; the last one where that month is shorter. */
export function shiftMonths(night: Night, count: number): Night {
  const month = addMonths(night.slice(0, 7), count);
  const last = addNights(`${addMonths(month, 1)}-01`, -1);
  const wanted = `${month}-${night.slice(8)}`;
  return wanted < last ? wanted : last;
}

/** The weeks, Monday to Sunday, that show a month: each its seven nights. */
export function weeksOf(month: Month): Night[][] {
  const first = `${month}-01`;
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const end = `${addMonths(month, 1)}-01`;
  const weeks: Night[][] = [];
  for (let monday = addNights(first, -weekday); monday < end; monday = addNights(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, day) => addNights(monday, day)));
  }
  return weeks;
}
