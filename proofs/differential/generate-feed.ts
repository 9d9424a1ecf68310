import { type Chance, seededChance } from '../../testing/seeded-chance.ts';
import { addDays, type Day, dateOf, dayOf } from './calendar-day.ts';
import type { Ending, Form, GeneratedEvent, GeneratedFeed, Moment, Rule } from './feed-model.ts';
import { generateOverrides } from './generate-overrides.ts';
import { generateRule } from './generate-rule.ts';
import { daysOfRule, firstDayOfWeek, isInStep } from './rule-days.ts';
import {
  durationOf,
  endingAt,
  generateForm,
  inUtc,
  MOST_NIGHTS,
  momentAt,
  PROPERTY_ZONES,
  untilOf,
} from './written-dates.ts';
import { type ClockChange, clockChanges } from './zone-clock.ts';

/** Nights outside it are not compared. Series begin up to a year and a half before it. */
export const HORIZON = { from: '2026-01-01', to: '2027-04-01' } as const;

const EARLIEST = dayOf('2024-07-01');
const FIRST = dayOf(HORIZON.from);
const LAST = dayOf(HORIZON.to) - 1;
const STEPS_TO_RHYME = 1_500;
/** A series that falls on fewer days than that is none: another rule is drawn. */
const FEWEST_INSTANCES = 3;
/** Feeds are kept small: thousands of them are read in a minute. */
const MOST_ENDLESS = 40;
const MOST_COUNTED = 12;
const DESCRIPTIONS = [
  null,
  'Guest arrives late\\, keys at the café',
  'First line\\nRRULE:FREQ=DAILY\\nDTSTART:20260101',
  'Réservé — 2 adultes\\; 1 enfant. Petit-déjeuner compris, parking réservé, chien accepté 🐕',
];

/** The feed of a seed: valid by RFC 5545, in the ways that exporters of calendars write. */
export function generateFeed(seed: number): GeneratedFeed {
  const chance = seededChance(seed);
  const timeZone = chance.pick(PROPERTY_ZONES);
  const count = chance.pick([1, 1, 1, 1, 2, 2, 3]);
  return {
    seed,
    timeZone,
    events: Array.from({ length: count }, (_, index) =>
      generateSeries(`${seed}-${index}@example.test`, generateForm(timeZone, chance), chance),
    ).flat(),
    foldAt: chance.happens(70) ? 75 : chance.between(20, 74),
    listsOnOneLine: chance.happens(50),
    calendarZone: null,
  };
}

function generateSeries(uid: string, form: Form, chance: Chance): GeneratedEvent[] {
  if (!chance.happens(75)) return [singleEvent(uid, form, chance)];
  const recurring = chance.happens(92) ? ruleThatRecurs(chance) : null;
  const first = dateOf(recurring?.start ?? chance.between(FIRST, LAST));
  const master = plainEvent(uid, momentAt(first, form, chance), chance);
  const nights = chance.between(1, MOST_NIGHTS[recurring?.rule.frequency ?? 'MONTHLY']);
  master.ending = endingOf(master.start, nights, chance);
  const days = recurring ? addRule(master, recurring.rule, chance) : [dayOf(first)];
  addDates(master, chance);
  return withExceptions(master, days, chance);
}

function singleEvent(uid: string, form: Form, chance: Chance): GeneratedEvent {
  const nearby =
    form.kind === 'zoned' && chance.happens(40) ? clockChanges(form.zone).filter(isInHorizon) : [];
  const from = nearby.length > 0 ? dayOfChange(chance.pick(nearby)) - 4 : FIRST - 10;
  const day = chance.between(from, nearby.length > 0 ? from + 4 : LAST);
  const event = plainEvent(uid, momentAt(dateOf(day), form, chance), chance);
  event.ending = endingOf(event.start, chance.between(1, 14), chance);
  return event;
}

function isInHorizon(change: ClockChange): boolean {
  return dayOfChange(change) >= FIRST && dayOfChange(change) < LAST;
}

function dayOfChange({ at }: ClockChange): Day {
  return Math.floor(at / 86_400);
}

function plainEvent(uid: string, start: Moment, chance: Chance): GeneratedEvent {
  return {
    uid,
    start,
    ending: null,
    rule: null,
    dates: [],
    periods: [],
    exceptions: [],
    replaces: null,
    status: chance.pick([
      null,
      null,
      null,
      'CONFIRMED',
      'CONFIRMED',
      chance.pick(['TENTATIVE', 'CANCELLED', null]),
    ]),
    transparency: chance.pick([null, null, null, 'OPAQUE', chance.pick(['TRANSPARENT', 'OPAQUE'])]),
    sequence: chance.happens(15) ? chance.below(4) : null,
    summary: chance.pick(['Reserved', 'Not available', 'Séjour de M. Lefèvre']),
    description: chance.pick(DESCRIPTIONS),
  };
}

/** Mostly a start in step with its rule; sometimes one beside it, which is a happening all the same. */
function ruleThatRecurs(chance: Chance): { rule: Rule; start: Day } {
  for (;;) {
    const rule = generateRule(chance);
    const earliest = rule.frequency === 'YEARLY' ? EARLIEST : FIRST - 120;
    const from = chance.between(earliest, FIRST + 150);
    const inStep = firstInStep(rule, from);
    if (inStep === null) continue;
    const start = chance.happens(92) ? inStep : from;
    if (isFirstWeekCut(rule, start)) continue;
    const days = daysOfRule(rule, start, LAST);
    if (days.length >= FEWEST_INSTANCES || (rule.frequency === 'YEARLY' && days.length > 1))
      return { rule, start };
  }
}

/**
 * Whether a rule counts places in weeks, and days of its first week come before DTSTART. Neither oracle counts them,
 * as RFC 5545 would (§3.3.10, BYSETPOS): such rules could not be compared.
 */
function isFirstWeekCut(rule: Rule, start: Day): boolean {
  if (rule.frequency !== 'WEEKLY' || !rule.by.BYSETPOS) return false;
  const days: Rule = { ...rule, interval: 1, by: { BYDAY: rule.by.BYDAY ?? [] } };
  return daysOfRule(days, firstDayOfWeek(rule, start), start - 1).length > 0;
}

function firstInStep(rule: Rule, from: Day): Day | null {
  for (let day = from; day < from + STEPS_TO_RHYME && day < LAST; day += 1)
    if (isInStep(rule, day)) return day;
  return null;
}

/** Gives an event a rule with COUNT, with UNTIL or without an end. Returns the days on which it falls. */
function addRule(master: GeneratedEvent, rule: Rule, chance: Chance): Day[] {
  master.rule = rule;
  const days = daysOfRule(rule, dayOf(master.start.date), LAST + 30);
  const kind = chance.pick(['count', 'count', 'until', 'until', 'endless'] as const);
  if (kind === 'endless' && days.length < MOST_ENDLESS) return days;
  const kept = chance.between(2, Math.min(days.length, MOST_COUNTED));
  if (kind === 'count') rule.count = kept;
  else rule.until = untilOf(dateOf(days[kept - 1] as Day), master.start, chance);
  return days.slice(0, kept);
}

/** Further instances: RDATE as dates, or as periods at an hour at which no other instance begins. */
function addDates(master: GeneratedEvent, chance: Chance): void {
  if (!chance.happens(master.rule ? 15 : 100)) return;
  const { form, time } = master.start;
  const earliest = Math.max(dayOf(master.start.date) + 1, FIRST - 5);
  const days = Array.from({ length: chance.between(1, 4) }, () => chance.between(earliest, LAST));
  const moments = [...new Set(days)].map((day) => ({ form, date: dateOf(day), time }));
  if (form.kind === 'date' || !chance.happens(30)) {
    master.dates = moments;
    return;
  }
  const hour = String((Number(time.slice(0, 2)) + 1) % 24).padStart(2, '0');
  master.periods = moments.map((moment) => ({
    start: { ...moment, time: `${hour}:07:00` },
    duration: durationOf(chance.between(1, 5), chance),
  }));
}

function withExceptions(master: GeneratedEvent, days: Day[], chance: Chance): GeneratedEvent[] {
  if (!master.rule && master.dates.length === 0) return [master];
  const instances = [...new Set([...days.map(dateOf), ...master.dates.map(({ date }) => date)])];
  const excluded = chance.happens(30) ? chance.pickSome(instances, chance.between(1, 3)) : [];
  const stray = addDays(master.start.date, 3);
  const listed = chance.happens(5) && !instances.includes(stray) ? [...excluded, stray] : excluded;
  const inOtherWords = chance.happens(12);
  master.exceptions = listed
    .map((date) => ({ ...master.start, date }))
    .map((moment) => (inOtherWords ? inUtc(moment) : moment));
  const left = instances.filter((date) => !excluded.includes(date));
  return [master, ...generateOverrides(master, left, chance)];
}

function endingOf(start: Moment, nights: number, chance: Chance): Ending {
  if (chance.happens(6)) return null;
  return chance.happens(35)
    ? { duration: start.form.kind === 'date' ? `P${nights}D` : durationOf(nights, chance) }
    : { at: endingAt(start, nights, chance) };
}
