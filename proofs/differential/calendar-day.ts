/** A calendar day as the count of days since 1970-01-01. */
export type Day = number;

const DAY_MS = 86_400_000;

export function dayOf(date: string): Day {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** `YYYY-MM-DD`. */
export function dateOf(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return dateOf(dayOf(date) + days);
}

interface DayParts {
  year: number;
  /** 1 to 12. */
  month: number;
  monthDay: number;
  monthLength: number;
  yearDay: number;
  yearLength: number;
  /** Monday is 0. */
  weekDay: number;
}

const known = new Map<Day, DayParts>();

/** Where a day stands in its year, month and week. Every day is worked out once. */
export function partsOf(day: Day): DayParts {
  let parts = known.get(day);
  if (!parts) known.set(day, (parts = readParts(day)));
  return parts;
}

function readParts(day: Day): DayParts {
  const date = new Date(day * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  return {
    year,
    month,
    monthDay: date.getUTCDate(),
    monthLength: firstOfMonth(year, month + 1) - firstOfMonth(year, month),
    yearDay: day - firstOfYear(year) + 1,
    yearLength: firstOfYear(year + 1) - firstOfYear(year),
    weekDay: (date.getUTCDay() + 6) % 7,
  };
}

export function firstOfMonth(year: number, month: number): Day {
  return Date.UTC(year, month - 1, 1) / DAY_MS;
}

export function firstOfYear(year: number): Day {
  return firstOfMonth(year, 1);
}
