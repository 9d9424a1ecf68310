/** Limits on one rule (reliability page, parse limits): what is finer than daily or larger is not expanded. */
const MAX_RULE_LENGTH = 1_024;
const MAX_COUNT = 10_000;
const MAX_INTERVAL = 1_000;
const MAX_BY_VALUES = 366;
const FREQUENCIES = new Set(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']);
const REFUSED_PARTS = new Set(['SKIP', 'RSCALE']);
/** Seconds of one unit, and how many of them make the next. */
const CLOCK_PARTS: Record<string, readonly [number, number]> = {
  BYHOUR: [3_600, 24],
  BYMINUTE: [60, 60],
  BYSECOND: [1, 60],
};
/** What each part may hold (RFC 5545 §3.3.10); a rule with anything else can't be read. */
const FORMS: Record<string, RegExp> = {
  BYDAY: /^[+-]?([1-4]?\d|5[0-3])?(MO|TU|WE|TH|FR|SA|SU)$/,
  BYMONTHDAY: /^[+-]?(0?[1-9]|[12]\d|3[01])$/,
  BYYEARDAY: /^[+-]?(0{0,2}[1-9]|0?[1-9]\d|[12]\d\d|3[0-5]\d|36[0-6])$/,
  BYWEEKNO: /^[+-]?(0?[1-9]|[1-4]\d|5[0-3])$/,
  BYMONTH: /^(0?[1-9]|1[0-2])$/,
  BYSETPOS: /^[+-]?([1-9]\d?|[12]\d\d|3[0-5]\d|36[0-6])$/,
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
};

/** The parts of a recurrence rule by their upper-case names: FREQ, INTERVAL, BYDAY and so on. */
export type RuleParts = Map<string, string>;

/**
 * Splits a rule into its parts. Of a part that stands twice, the first counts. BYHOUR and its like are left out where
 * they only say again at what time the series starts, as Lotus writes them; anything finer than daily is refused.
 *
 * @param wall what the clock shows at the start of the series, in seconds
 * @returns null when it is malformed or may cost more than a rental calendar ever needs
 */
export function screenRule(rule: string, wall: number): RuleParts | null {
  if (rule.length > MAX_RULE_LENGTH) return null;
  const parts: RuleParts = new Map();
  for (const part of rule.replace(/\s+/g, '').toUpperCase().split(';').filter(Boolean)) {
    const equals = part.indexOf('=');
    const name = part.slice(0, equals);
    const value = part.slice(equals + 1);
    if (equals < 1 || value === '' || REFUSED_PARTS.has(name)) return null;
    if (Object.hasOwn(CLOCK_PARTS, name)) {
      if (!saysTheStartAgain(value, wall, CLOCK_PARTS[name]!)) return null;
      continue;
    }
    if (Object.hasOwn(FORMS, name) && !isList(value, FORMS[name]!)) return null;
    if (!parts.has(name)) parts.set(name, value);
  }
  if (!FREQUENCIES.has(parts.get('FREQ') ?? '')) return null;
  return isWithin(parts.get('INTERVAL'), MAX_INTERVAL) && isWithin(parts.get('COUNT'), MAX_COUNT)
    ? parts
    : null;
}

function saysTheStartAgain(value: string, wall: number, [unit, units]: readonly [number, number]): boolean {
  const shown = Math.floor(wall / unit) % units;
  return /^\d{1,2}$/.test(value) && Number(value) === (shown + units) % units;
}

function isList(value: string, form: RegExp): boolean {
  const entries = value.split(',');
  return entries.length <= MAX_BY_VALUES && entries.every((entry) => form.test(entry));
}

function isWithin(value: string | undefined, maximum: number): boolean {
  return value === undefined || (/^\d{1,6}$/.test(value) && Number(value) >= 1 && Number(value) <= maximum);
}
