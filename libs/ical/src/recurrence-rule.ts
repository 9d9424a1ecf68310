/** Limits on one rule (reliability page, parse limits): what is finer than daily or larger is not followed. */
const MAX_RULE_LENGTH = 1_024;
const MAX_COUNT = 10_000;
const MAX_INTERVAL = 1_000;
const MAX_BY_VALUES = 366;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
/** Seconds of one unit, how many of them make the next, and the largest number that each list may hold. */
const CLOCK_PARTS = [
  ['BYSECOND', 1, 60, 60],
  ['BYMINUTE', 60, 60, 59],
  ['BYHOUR', 3_600, 24, 23],
] as const;
/** The largest number that each list may hold, with either sign but for months (RFC 5545 §3.3.10). */
const NUMBER_LISTS = new Map([
  ['BYMONTH', 12],
  ['BYMONTHDAY', 31],
  ['BYYEARDAY', 366],
  ['BYWEEKNO', 53],
  ['BYSETPOS', 366],
] as const);

type NumberList = 'BYMONTH' | 'BYMONTHDAY' | 'BYYEARDAY' | 'BYWEEKNO' | 'BYSETPOS';

/** A weekday, 0 for Monday; `ordinal` n means the n-th of its month or year, from the end when negative. */
export interface RuleWeekday {
  weekday: number;
  ordinal: number | null;
}

/** A recurrence rule of whole days, as RFC 5545 §3.3.10 has it. An empty list means that the part is absent. */
export interface RecurrenceRule {
  frequency: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  interval: number;
  count: number | null;
  /** UNTIL as written. */
  until: string | null;
  /** First day of the week, 0 for Monday. */
  weekStart: number;
  weekdays: readonly RuleWeekday[];
  months: readonly number[];
  monthDays: readonly number[];
  yearDays: readonly number[];
  weeks: readonly number[];
  positions: readonly number[];
  /** What becomes of a day that its month or year has not (RFC 7529 §4.1). */
  skip: 'OMIT' | 'FORWARD' | 'BACKWARD';
  /** How often BYHOUR and its like repeat the series on a day, and from the start on its first day: both use up COUNT. */
  timesADay: number;
  timesOnFirstDay: number;
  /** The earliest second of a day at which the series may begin. */
  earliestTime: number;
}

/**
 * Reads a recurrence rule. Of a part that stands twice, the first counts. RSCALE=GREGORIAN is the rule without it, with
 * its SKIP; other calendars, and anything finer than daily, are refused. Old Ruby writers escape the semicolons.
 *
 * @param wall what the clock shows at the start of the series, in seconds
 * @returns null when it is malformed or may cost more than a rental calendar ever needs
 */
export function parseRecurrenceRule(text: string, wall: number): RecurrenceRule | null {
  const parts = partsOf(text);
  const frequency = parts?.get('FREQ');
  if (!parts || !isFrequency(frequency)) return null;
  const [skip, clock] = [skipOf(parts), clockOf(parts, wall)];
  if (!skip || !clock) return null;
  const interval = wholeNumber(parts.get('INTERVAL') ?? '1', MAX_INTERVAL);
  const count = parts.has('COUNT') ? wholeNumber(parts.get('COUNT')!, MAX_COUNT) : null;
  const weekStart = WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO');
  const weekdays = listOf(parts.get('BYDAY'), parseWeekday);
  const numbers = (name: NumberList) => listOf(parts.get(name), (entry) => parseEntry(entry, name));
  const [months, monthDays, yearDays, weeks, positions] = [...NUMBER_LISTS.keys()].map(numbers);
  if (interval === null || (parts.has('COUNT') && count === null) || weekStart < 0) return null;
  months?.sort((one, other) => one - other);
  if (!weekdays || !months || !monthDays || !yearDays || !weeks || !positions) return null;
  const until = parts.get('UNTIL') ?? null;
  return {
    frequency,
    interval,
    count,
    until,
    weekStart,
    weekdays,
    months,
    monthDays,
    yearDays,
    weeks,
    positions,
    skip,
    ...clock,
  };
}

function partsOf(text: string): Map<string, string> | null {
  if (text.length > MAX_RULE_LENGTH) return null;
  const parts = new Map<string, string>();
  for (const part of text
    .replace(/\s+|\\(?=[;,])/g, '')
    .toUpperCase()
    .split(';')
    .filter(Boolean)) {
    const equals = part.indexOf('=');
    const [name, value] = [part.slice(0, equals), part.slice(equals + 1)];
    if (equals < 1 || value === '') return null;
    if (!parts.has(name)) parts.set(name, value);
  }
  return parts;
}

function isFrequency(text: string | undefined): text is RecurrenceRule['frequency'] {
  return text === 'DAILY' || text === 'WEEKLY' || text === 'MONTHLY' || text === 'YEARLY';
}

/** Null where the rule counts by another calendar, or skips without saying by which. */
function skipOf(parts: ReadonlyMap<string, string>): RecurrenceRule['skip'] | null {
  const [scale, skip = 'OMIT'] = [parts.get('RSCALE'), parts.get('SKIP')];
  if (scale === undefined) return parts.has('SKIP') ? null : 'OMIT';
  const isKnown = skip === 'OMIT' || skip === 'FORWARD' || skip === 'BACKWARD';
  return scale === 'GREGORIAN' && isKnown ? skip : null;
}

/** What BYHOUR, BYMINUTE and BYSECOND leave unsaid is what the start shows. Null where one of them can't be read. */
function clockOf(
  parts: ReadonlyMap<string, string>,
  wall: number,
): Pick<RecurrenceRule, 'timesADay' | 'timesOnFirstDay' | 'earliestTime'> | null {
  let [timesADay, timesOnFirstDay, earliestTime] = [1, 1, 0];
  for (const [name, unit, units, most] of CLOCK_PARTS) {
    const shown = ((Math.floor(wall / unit) % units) + units) % units;
    const listed = listOf(parts.get(name) ?? String(shown), (entry) => clockEntry(entry, most));
    if (!listed) return null;
    const values = new Set(listed);
    const later = [...values].filter((value) => value > shown).length;
    timesOnFirstDay = later * timesADay + (values.has(shown) ? timesOnFirstDay : 0);
    timesADay *= values.size;
    earliestTime += Math.min(...values) * unit;
  }
  return { timesADay, timesOnFirstDay, earliestTime };
}

function clockEntry(text: string, most: number): number | null {
  const number = wholeNumberOrZero(text);
  return number !== null && number <= most ? number : null;
}

function wholeNumberOrZero(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

function wholeNumber(text: string, most: number): number | null {
  const number = wholeNumberOrZero(text);
  return number !== null && number >= 1 && number <= most ? number : null;
}

/** Null when one entry can't be read, or when there are more than any year has days. */
function listOf<Entry>(text: string | undefined, parse: (entry: string) => Entry | null): Entry[] | null {
  const entries = text?.split(',') ?? [];
  if (entries.length > MAX_BY_VALUES) return null;
  const parsed = entries.map(parse);
  return parsed.every((entry) => entry !== null) ? parsed : null;
}

function parseEntry(text: string, list: NumberList): number | null {
  const match = /^([+-]?)(\d{1,3})$/.exec(text);
  const number = match && wholeNumber(match[2]!, NUMBER_LISTS.get(list)!);
  if (!number || (list === 'BYMONTH' && match[1])) return null;
  return match[1] === '-' ? -number : number;
}

function parseWeekday(text: string): RuleWeekday | null {
  const match = /^([+-]?)(\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(text);
  if (!match || (match[1] && match[2] === undefined)) return null;
  const weekday = WEEKDAYS.indexOf(match[3]!);
  if (match[2] === undefined) return { weekday, ordinal: null };
  const ordinal = wholeNumber(match[2], 53);
  return ordinal === null ? null : { weekday, ordinal: match[1] === '-' ? -ordinal : ordinal };
}
