import type { Chance } from '../../testing/seeded-chance.ts';
import type { ByPart, Frequency, Rule } from './feed-model.ts';

const WEEK_DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const FREQUENCIES: readonly Frequency[] = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
const MOST_INTERVAL: Record<Frequency, number> = { DAILY: 14, WEEKLY: 4, MONTHLY: 4, YEARLY: 2 };

const EDGE_WEEKS = [[1], [52], [53], [1, 53]];
const EDGE_MONTH_DAYS = [[29], [30], [31], [1, 31]];

/** The parts that RFC 5545 §3.3.10 lets stand together under each frequency. */
const COMBINATIONS: Record<Frequency, readonly ByPart[][]> = {
  DAILY: [[], [], ['BYDAY'], ['BYMONTH'], ['BYMONTHDAY'], ['BYMONTH', 'BYDAY']],
  WEEKLY: [[], ['BYDAY'], ['BYDAY'], ['BYMONTH'], ['BYMONTH', 'BYDAY'], ['BYDAY', 'BYSETPOS']],
  MONTHLY: [
    [],
    ['BYMONTHDAY'],
    ['BYDAY'],
    ['BYDAY', 'BYSETPOS'],
    ['BYMONTHDAY', 'BYDAY'],
    ['BYMONTH'],
    ['BYMONTH', 'BYMONTHDAY'],
    ['BYMONTH', 'BYDAY'],
    ['BYMONTHDAY', 'BYSETPOS'],
  ],
  YEARLY: [
    [],
    ['BYMONTH'],
    ['BYMONTHDAY'],
    ['BYMONTH', 'BYMONTHDAY'],
    ['BYMONTH', 'BYDAY'],
    ['BYMONTH', 'BYMONTHDAY', 'BYDAY'],
    ['BYMONTH', 'BYDAY', 'BYSETPOS'],
    ['BYDAY'],
    ['BYDAY', 'BYSETPOS'],
    ['BYYEARDAY'],
    ['BYYEARDAY', 'BYDAY'],
    ['BYWEEKNO'],
    ['BYWEEKNO', 'BYDAY'],
  ],
};

/** A rule without an end; the caller adds COUNT or UNTIL when it knows the days. */
export function generateRule(chance: Chance): Rule {
  const frequency = chance.pick(FREQUENCIES);
  const parts = chance.pick(COMBINATIONS[frequency]);
  const by: Rule['by'] = {};
  for (const part of parts) by[part] = valuesOf(part, frequency, parts, chance);
  return {
    frequency,
    interval: chance.happens(40) ? 1 : chance.between(1, MOST_INTERVAL[frequency]),
    by,
    weekStart: chance.happens(20) ? chance.pick(['MO', 'SU']) : null,
    count: null,
    until: null,
  };
}

function valuesOf(part: ByPart, frequency: Frequency, parts: readonly ByPart[], chance: Chance): string[] {
  const several = (least: number, most: number) =>
    someNumbers(least, most, frequency === 'DAILY' ? 6 : 3, chance);
  if (part === 'BYDAY') return weekDays(frequency, parts, chance);
  if (part === 'BYMONTH') return positive(several(1, 12));
  if (part === 'BYYEARDAY')
    return signed(parts.length > 1 ? someNumbers(1, 366, 40, chance) : several(1, 366), chance);
  if (part === 'BYWEEKNO')
    return signed(chance.happens(30) ? chance.pick(EDGE_WEEKS) : several(1, 53), chance);
  if (part === 'BYSETPOS') return signed(someNumbers(1, frequency === 'WEEKLY' ? 2 : 3, 2, chance), chance);
  if (parts.includes('BYDAY')) return signed(someNumbers(1, 31, 10, chance), chance);
  return signed(chance.happens(20) ? chance.pick(EDGE_MONTH_DAYS) : several(1, 31), chance);
}

/** An ordinal may stand before the day under MONTHLY, and under YEARLY unless weeks are named. */
function weekDays(frequency: Frequency, parts: readonly ByPart[], chance: Chance): string[] {
  const days = chance.pickSome(WEEK_DAYS, chance.between(1, 4));
  const plain = frequency === 'DAILY' || frequency === 'WEEKLY' || parts.includes('BYWEEKNO');
  if (plain || parts.includes('BYSETPOS') || parts.includes('BYYEARDAY') || parts.includes('BYMONTHDAY')) {
    return days;
  }
  if (frequency === 'YEARLY' && !parts.includes('BYMONTH')) {
    return days.slice(0, 2).map((day) => `${chance.pick(['', '-'])}${chance.between(1, 53)}${day}`);
  }
  return chance.happens(25)
    ? days.slice(0, 2)
    : days.slice(0, 2).map((day) => `${chance.pick(['1', '2', '3', '4', '5', '-1', '-2'])}${day}`);
}

function someNumbers(least: number, most: number, count: number, chance: Chance): number[] {
  const numbers = Array.from({ length: chance.between(1, count) }, () => chance.between(least, most));
  return [...new Set(numbers)].sort((one, other) => one - other);
}

function positive(numbers: number[]): string[] {
  return numbers.map(String);
}

function signed(numbers: number[], chance: Chance): string[] {
  const negative = chance.happens(25);
  return numbers.map((number) => String(negative && chance.happens(70) ? -number : number));
}
