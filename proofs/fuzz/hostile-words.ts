import type { Random } from './random.ts';

/** Names with a meaning in JavaScript. */
export const POISONED_NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'toJSON',
  'then',
  'length',
  '__defineGetter__',
  'null',
  'undefined',
  '',
];

export const EXTREME_NUMBERS = [
  '0',
  '-0',
  '-1',
  '1',
  '31',
  '366',
  '367',
  '65536',
  '999999999',
  '2147483648',
  '4294967296',
  '9007199254740993',
  '99999999999999999999999999',
  '1e308',
  'NaN',
  'Infinity',
  '0x10',
  '1.5',
  '000000000000000000001',
  '+1',
  '',
];

export const IMPOSSIBLE_DATES = [
  '00000000',
  '00000101',
  '00010101',
  '19000229',
  '20260231',
  '20261345',
  '20260101T250000Z',
  '20260101T240000',
  '20260101T240001',
  '20261231T235960Z',
  '20260329T023000',
  '20261025T023000',
  '20111230',
  '99991231',
  '99991231T235959Z',
  '99999999',
  '-20260101',
  '+20260101',
  '12026-01-01',
  '2026-01-01',
  '2026-01-01T00:00:00+25:00',
  '2026-01-01T00:00:00-99:99',
  '20260101T1200',
  '20260101T12',
  '20260101T120000.123456789Z',
  '20260101T120000,5',
  '20260101T120000ZZ',
  '20260101T',
  'T120000Z',
  '2026',
  '2026W01',
  '1767225600',
  'today',
  '20260101/P1D',
  '20260101T000000Z/20260105T000000Z',
  '',
];

export const ODD_DURATIONS = [
  'P',
  'PT',
  '-P1D',
  'P0D',
  'P1Y',
  'P1M',
  'P99999W',
  'P1DT',
  'PT999999999S',
  'P1.5D',
  'P1W2D',
  'P-1D',
];

export const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'Pacific/Apia',
  'Asia/Kolkata',
  'Africa/Cairo',
  'America/Santiago',
  'UTC',
  'Etc/GMT+14',
  'Etc/GMT-14',
  'GMT+25',
  'UTC+01:00',
  '+05:30',
  '+99:99',
  '/example.org/2026/Europe/Paris',
  '/Europe/Paris',
  'Romance Standard Time',
  '(UTC+01:00) Brussels, Copenhagen, Madrid, Paris',
  'tzone://Microsoft/Utc',
  'Customized Time Zone',
  'europe/paris',
  'Europe/Paris ',
  'Europe/Nowhere',
  '../../Europe/Paris',
  'A/'.repeat(300),
  '_'.repeat(2_000),
  '\x00',
  '\xc3\xa9',
  ...POISONED_NAMES,
];

const PARTS: Record<string, (random: Random) => string> = {
  FREQ: (random) =>
    random.pick([
      'YEARLY',
      'MONTHLY',
      'WEEKLY',
      'DAILY',
      'HOURLY',
      'MINUTELY',
      'SECONDLY',
      'NEVER',
      '',
      'daily',
    ]),
  INTERVAL: (random) => random.pick([...EXTREME_NUMBERS, '2', '7', '13', '100', '1000']),
  COUNT: (random) => random.pick([...EXTREME_NUMBERS, '3', '10', '10000']),
  UNTIL: (random) => random.pick([...IMPOSSIBLE_DATES, '20270101', '20270101T000000Z']),
  BYDAY: (random) =>
    list(random, ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU', '1MO', '-1SU', '53FR', '-54MO', '0TU', 'XX'], 20),
  BYMONTHDAY: (random) => numbers(random, -32, 32),
  BYYEARDAY: (random) => numbers(random, -367, 367),
  BYWEEKNO: (random) => numbers(random, -54, 54),
  BYMONTH: (random) => numbers(random, 0, 13),
  BYSETPOS: (random) => numbers(random, -367, 367),
  BYHOUR: (random) => numbers(random, -1, 24),
  BYMINUTE: (random) => numbers(random, 0, 60),
  BYSECOND: (random) => numbers(random, 0, 60),
  WKST: (random) => random.pick(['MO', 'SU', 'XX', '']),
  RSCALE: (random) => random.pick(['GREGORIAN', 'HEBREW', 'CHINESE']),
  SKIP: (random) => random.pick(['OMIT', 'FORWARD', 'BACKWARD']),
};

/** Parts that rules of rental calendars really have, so that not every random rule is refused at once. */
const LIKELY_PARTS = [
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'BYDAY',
  'BYMONTHDAY',
  'BYMONTH',
  'BYSETPOS',
  'BYYEARDAY',
  'BYWEEKNO',
];
const LIKELY_FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];

/** A rule of random parts: half of them well-formed. */
export function randomRule(random: Random): string {
  const sane = random.isOneIn(2);
  const frequency = sane ? random.pick(LIKELY_FREQUENCIES) : PARTS['FREQ']!(random);
  const names = random.some(
    sane ? LIKELY_PARTS : [...Object.keys(PARTS), ...POISONED_NAMES],
    random.below(5),
  );
  const parts = names.map((name) => `${name}=${partValue(name, sane, random)}`);
  const rule = [`FREQ=${frequency}`, ...parts];
  return (random.isOneIn(4) ? rule.reverse() : rule).join(random.isOneIn(30) ? '; ' : ';');
}

function partValue(name: string, sane: boolean, random: Random): string {
  if (sane && name === 'INTERVAL') return String(random.between(1, 60));
  if (sane && name === 'COUNT') return String(random.mostlySmall(1, 10_000));
  if (sane && name === 'UNTIL') return `20${random.between(26, 31)}0${random.between(1, 9)}15`;
  return Object.hasOwn(PARTS, name) ? PARTS[name]!(random) : random.pick(EXTREME_NUMBERS);
}

function numbers(random: Random, low: number, high: number): string {
  const length = random.mostlySmall(1, 400);
  return Array.from({ length }, () => random.between(low, high)).join(',');
}

function list(random: Random, items: readonly string[], most: number): string {
  return random.some(items, random.between(1, most)).join(',');
}
