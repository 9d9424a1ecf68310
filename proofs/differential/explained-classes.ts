import { type Day, dateOf, dayOf } from './calendar-day.ts';
import type { GeneratedEvent, GeneratedFeed, Moment, Rule } from './feed-model.ts';
import { HORIZON } from './generate-feed.ts';
import { daysOfRule, isInStep } from './rule-days.ts';
import { inUtc, written } from './written-dates.ts';
import { clockChanges, instantOf, offsetAt } from './zone-clock.ts';

/** A series and the events that replace its instances. */
interface Series {
  master: GeneratedEvent;
  overrides: GeneratedEvent[];
}

const LAST = dayOf(HORIZON.to);
const SHORT_MONTHS: Record<number, number> = { 2: 28, 4: 30, 6: 30, 9: 30, 11: 30 };
const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;

/** What marks the feeds of each class of explained differences; `explained.json` gives the reasons. */
export const EXPLAINED_CLASSES: Record<string, (feed: GeneratedFeed) => boolean> = {
  'ical.js: RDATE without RRULE': ofSeries(({ master }) => !master.rule && master.dates.length > 0),
  'ical.js: DTSTART beside its rule': ofRules((rule, { start }) => !isInStep(rule, dayOf(start.date))),
  'ical.js: BYWEEKNO': ofRules(({ by }) => by.BYWEEKNO !== undefined),
  'ical.js: BYSETPOS, but of the days of a month': ofRules(
    ({ by, frequency }) => by.BYSETPOS !== undefined && !(frequency === 'MONTHLY' && by.BYDAY),
  ),
  'ical.js: BYDAY of two digits': ofRules(hasTwoDigitOrdinal),
  'ical.js: negative BYMONTHDAY': ofRules(
    ({ by, frequency }) => isNegative(by.BYMONTHDAY) && (frequency !== 'MONTHLY' || by.BYDAY !== undefined),
  ),
  'ical.js: YEARLY with BYMONTHDAY in every month': ofRules(
    ({ by, frequency }) => frequency === 'YEARLY' && by.BYMONTHDAY !== undefined && !by.BYMONTH,
  ),
  'ical.js: YEARLY on a day that a month has not': ofRules(namesMissingDay),
  'ical.js: MONTHLY with BYMONTH': ofRules(
    ({ by, frequency }) => frequency === 'MONTHLY' && by.BYMONTH !== undefined,
  ),
  'ical.js: EXDATE of no instance': ofSeries(hasStrayException),
  'ical.js: length across a clock change': ofSeries(meetsClockChange),
  'recurring-ical-events: BYDAY of two digits': ofRules(hasTwoDigitOrdinal),
  'recurring-ical-events: BYWEEKNO without BYDAY': ofRules(
    ({ by }) => by.BYWEEKNO !== undefined && !by.BYDAY,
  ),
  'recurring-ical-events: week 53': ofRules(({ by }) =>
    Boolean(by.BYWEEKNO?.some((week) => week === '53' || week === '-53')),
  ),
  'recurring-ical-events: THISANDFUTURE': ofSeries(({ overrides }) =>
    overrides.some(({ replaces }) => replaces?.andFuture),
  ),
  'recurring-ical-events: DURATION of days across a clock change': ofSeries(
    (series) => [series.master, ...series.overrides].some(hasNominalDays) && meetsClockChange(series),
  ),
  'recurring-ical-events: UNTIL at another offset than DTSTART': ofRules(endsAtAnotherOffset),
  'recurring-ical-events: RECURRENCE-ID in UTC': ofSeries(({ overrides, master }) =>
    overrides.some(({ replaces }) => isInUtc(replaces?.instance, master)),
  ),
  'ical.js: whole days as midnights of UTC': hasUtcMidnightsInTheWest,
  'recurring-ical-events: whole days as midnights of UTC': hasUtcMidnightsInTheWest,
  'both: whole days as midnights of UTC': hasUtcMidnightsInTheWest,
};

function ofSeries(isMarked: (series: Series) => boolean): (feed: GeneratedFeed) => boolean {
  return ({ events }) =>
    events
      .filter(({ replaces }) => !replaces)
      .some((master) =>
        isMarked({ master, overrides: events.filter(({ uid, replaces }) => replaces && uid === master.uid) }),
      );
}

function ofRules(
  isMarked: (rule: Rule, master: GeneratedEvent) => boolean,
): (feed: GeneratedFeed) => boolean {
  return ofSeries(({ master }) => master.rule !== null && isMarked(master.rule, master));
}

function hasTwoDigitOrdinal({ by }: Rule): boolean {
  return Boolean(by.BYDAY?.some((entry) => /\d\d/.test(entry)));
}

function isNegative(values: string[] | undefined): boolean {
  return Boolean(values?.some((value) => value.startsWith('-')));
}

/** As 31 April, or 29 February in some years. */
function namesMissingDay({ by, frequency }: Rule, { start }: GeneratedEvent): boolean {
  if (frequency !== 'YEARLY' || !by.BYMONTH) return false;
  const days = by.BYMONTHDAY?.map(Number) ?? [Number(start.date.slice(8))];
  return by.BYMONTH.some((month) => days.some((day) => day > (SHORT_MONTHS[Number(month)] ?? 31)));
}

function daysOf({ start, rule, dates }: GeneratedEvent): Day[] {
  const days = rule ? daysOfRule(rule, dayOf(start.date), LAST) : [];
  return [dayOf(start.date), ...days, ...dates.map(({ date }) => dayOf(date))];
}

function hasStrayException({ master }: Series): boolean {
  const { rule, start, dates, exceptions } = master;
  const days = rule ? daysOfRule(rule, dayOf(start.date), LAST).slice(0, rule.count ?? undefined) : [];
  const falls = days.map((day) => written(inUtc({ ...start, date: dateOf(day) })));
  const until = rule?.until ?? null;
  const instances = new Set([
    ...falls.filter((fall) => until === null || fall <= until),
    ...[start, ...dates].map((moment) => written(inUtc(moment))),
  ]);
  return exceptions.some((moment) => !instances.has(written(inUtc(moment))));
}

/** Whether the clocks of its zone change while a happening of the series lasts. */
function meetsClockChange({ master, overrides }: Series): boolean {
  return [master, ...overrides].some((event) => {
    const { form } = event.start;
    if (form.kind !== 'zoned') return false;
    const days = event === master ? daysOf(event) : [dayOf(event.start.date)];
    const spans = days.map((day) => dateOf(day)).map((date) => instantOf(date, '00:00:00', form.zone));
    const length = (mostDaysOf(event) + 1) * DAY_SECONDS;
    return clockChanges(form.zone).some(({ at }) => spans.some((from) => at >= from && at < from + length));
  });
}

/** At most how many days an event lasts. */
function mostDaysOf({ start, ending }: GeneratedEvent): number {
  if (!ending) return 0;
  if ('at' in ending) return dayOf(ending.at.date) - dayOf(start.date);
  const [, weeks, days, hours] = /P(?:(\d+)W)?(?:(\d+)D)?(?:T(\d+)H)?/.exec(ending.duration) ?? [];
  return Number(weeks ?? 0) * 7 + Number(days ?? 0) + Math.ceil(Number(hours ?? 0) / 24) + 1;
}

/** An hour that comes twice has two offsets: where DTSTART stands in one, both count. */
function endsAtAnotherOffset({ until }: Rule, { start }: GeneratedEvent): boolean {
  const { form, date, time } = start;
  if (form.kind !== 'zoned' || until === null) return false;
  const last = Date.parse(until.replace(/(....)(..)(..)T(..)(..)/, '$1-$2-$3T$4:$5:')) / 1000;
  const first = instantOf(date, time, form.zone);
  return [first, first + HOUR_SECONDS].some((at) => offsetAt(at, form.zone) !== offsetAt(last, form.zone));
}

function hasNominalDays({ ending }: GeneratedEvent): boolean {
  return ending !== null && 'duration' in ending && /\d[DW]/.test(ending.duration);
}

/** Whether an event from one midnight of UTC to another is read for a property where it is still the day before. */
function hasUtcMidnightsInTheWest({ events, timeZone }: GeneratedFeed): boolean {
  return events.some(({ start, ending }) => {
    if (start.form.kind !== 'utc' || start.time !== '00:00:00' || !ending) return false;
    const isWholeDays = 'at' in ending ? ending.at.time === '00:00:00' : isOfDays(ending.duration);
    return isWholeDays && offsetAt(instantOf(start.date, start.time, 'UTC'), timeZone) < 0;
  });
}

function isOfDays(duration: string): boolean {
  const hours = /^PT(\d+)H$/.exec(duration)?.[1];
  return /^P\d+[DW]$/.test(duration) || (hours !== undefined && Number(hours) % 24 === 0);
}

function isInUtc(instance: Moment | undefined, { start }: GeneratedEvent): boolean {
  return instance?.form.kind === 'utc' && start.form.kind === 'zoned';
}
