import { booking, calendar, date, event, type HostileFeed, listOf, many } from './hostile-feed.ts';

const EVERY_DAY = 'MO,TU,WE,TH,FR,SA,SU';

/** One event under one rule, beside the stays. */
const rule = (name: string, text: string, start = date(0)): HostileFeed => ({
  name,
  body: (stays) =>
    calendar(event('rule', `DTSTART;VALUE=DATE:${start}`, 'DURATION:P1D', `RRULE:${text}`), stays),
});

/** One event under a rule of hours, minutes or seconds. */
const fineRule = (
  name: string,
  text: string,
  start = '20270301T120000Z',
  told: HostileFeed['told'] = 'partial',
): HostileFeed => ({
  name,
  told,
  body: (stays) => calendar(event('rule', `DTSTART:${start}`, 'DURATION:PT1H', `RRULE:${text}`), stays),
});

/** Recurrence rules that cost without end. */
export const hostileRules: HostileFeed[] = [
  rule(
    'a daily rule with every list filled',
    `FREQ=DAILY;BYMONTH=${listOf(1, 12)};BYMONTHDAY=${listOf(-31, 31)};BYDAY=${EVERY_DAY};BYSETPOS=${listOf(-366, 366)}`,
  ),
  rule(
    'a yearly rule with every list filled',
    `FREQ=YEARLY;BYMONTH=${listOf(1, 12)};BYWEEKNO=${listOf(-53, 53)};BYYEARDAY=${listOf(1, 366)};BYDAY=${EVERY_DAY}`,
    '19000101',
  ),
  fineRule(
    'an hourly rule with every minute and second',
    `FREQ=HOURLY;BYMINUTE=${listOf(0, 59)};BYSECOND=${listOf(0, 59)}`,
  ),
  fineRule('a secondly rule since 1990', 'FREQ=SECONDLY', '19900101T000000Z'),
  fineRule(
    'a daily rule at every hour, minute and second',
    `FREQ=DAILY;BYHOUR=${listOf(0, 23)};BYMINUTE=${listOf(0, 59)};BYSECOND=${listOf(0, 59)}`,
    '20270301T120000Z',
    'success',
  ),
  fineRule('a minutely rule that never matches', 'FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30'),
  rule('a count of a thousand million', 'FREQ=DAILY;COUNT=999999999'),
  rule('a count with many digits', `FREQ=DAILY;COUNT=${'9'.repeat(900)}`),
  rule('a rule for the thirtieth of February', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'),
  rule('a daily rule for the thirtieth of February', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'),
  rule('a rule that skips thousands of years', 'FREQ=YEARLY;INTERVAL=2147483647'),
  rule('leap days a thousand years apart', 'FREQ=YEARLY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=29', '00040229'),
  rule('a daily rule from the year 1 to the year 9999', 'FREQ=DAILY;UNTIL=99991231', '00010101'),
  rule('a counted daily rule from the year 1', 'FREQ=DAILY;COUNT=10000', '00010101'),
  rule('a rule that picks from empty sets', 'FREQ=MONTHLY;BYDAY=5MO;BYSETPOS=366'),
  rule('a rule for week 53', 'FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU', '19000101'),
  rule('a rule for every day of the year, twice', `FREQ=YEARLY;BYYEARDAY=${listOf(-366, 366)}`, '19000101'),
  rule('a rule of a million weekdays', `FREQ=WEEKLY;BYDAY=${'MO,'.repeat(1_000_000)}TU`),
  rule('a rule in the calendar of another people', 'RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=5L;SKIP=FORWARD'),
  rule('a rule of a hundred thousand empty parts', `FREQ=DAILY${';'.repeat(100_000)}X=`),
  {
    name: 'two thousand daily series',
    told: 'too_complex',
    body: (stays) =>
      calendar(
        many(2_000, (index) => booking(`series-${index}`, index % 30, 'RRULE:FREQ=DAILY')),
        stays,
      ),
  },
  {
    name: 'a thousand series that never match',
    body: (stays) =>
      calendar(
        many(1_000, (index) =>
          booking(`never-${index}`, 0, 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31;BYDAY=MO'),
        ),
        stays,
      ),
  },
  {
    name: 'a thousand rules in one event',
    told: 'too_complex',
    body: (stays) =>
      calendar(
        booking(
          'rules',
          0,
          ...Array.from({ length: 1_000 }, (_, index) => `RRULE:FREQ=DAILY;INTERVAL=${index + 1}`),
        ),
        stays,
      ),
  },
  {
    name: 'a hundred and fifty rules in each of a hundred events',
    body: (stays) =>
      calendar(
        many(100, (index) =>
          booking(
            `rules-${index}`,
            index,
            ...Array.from({ length: 150 }, (_, each) => `RRULE:FREQ=DAILY;INTERVAL=${each + 1}`),
          ),
        ),
        stays,
      ),
  },
  {
    name: 'exception rules that take everything away',
    body: (stays) =>
      calendar(
        many(200, (index) =>
          booking(
            `exceptions-${index}`,
            index,
            'RRULE:FREQ=DAILY',
            ...Array.from({ length: 100 }, () => `EXRULE:FREQ=DAILY;BYMONTHDAY=${listOf(1, 31)}`),
          ),
        ),
        stays,
      ),
  },
  {
    name: 'daily series of instances that last for years',
    body: (stays) =>
      calendar(
        many(50, (index) =>
          event(`long-${index}`, 'DTSTART;VALUE=DATE:20200101', 'DURATION:P2000D', 'RRULE:FREQ=DAILY'),
        ),
        stays,
      ),
  },
];
