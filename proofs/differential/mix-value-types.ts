import { type Chance, seededChance } from '../../testing/seeded-chance.ts';
import { addDays } from './calendar-day.ts';
import type { Ending, GeneratedEvent, GeneratedFeed, Moment } from './feed-model.ts';
import { EVENT_ZONES, inUtc, written } from './written-dates.ts';

/** Writes one day in another form. */
type Spelling = (date: string, zone: string) => Moment;

/** Which days these name needs no zone (product page, 3.3). */
const CERTAIN: readonly Spelling[] = [
  (date, zone) => ({ form: { kind: 'zoned', zone, tzid: zone }, date, time: '00:00:00' }),
  (date, zone) => ({ form: { kind: 'zoned', zone, tzid: zone }, date, time: '12:00:00' }),
  (date) => ({ form: { kind: 'floating' }, date, time: '00:00:00' }),
  (date) => ({ form: { kind: 'utc' }, date, time: '00:00:00' }),
  (date) => ({ form: { kind: 'utc' }, date, time: '23:59:59' }),
];
/** An instant that is midnight on the calendar's own clock. */
const ON_ITS_CLOCK: Spelling = (date, zone) =>
  inUtc({ form: { kind: 'zoned', zone, tzid: zone }, date, time: '00:00:00' });
/** A random stream separate from the one that made the feed. */
const OTHER_SEEDS = 1_000_000_007;

/**
 * The same feed as Outlook, Exchange and others write it: exceptions, ends and UNTIL of whole-day series as instants.
 * The oracles get the plain one, as they match no instant with these days; its nights must be the same.
 */
export function mixValueTypes(feed: GeneratedFeed): GeneratedFeed {
  const chance = seededChance(feed.seed + OTHER_SEEDS);
  const calendarZone = chance.pick(EVENT_ZONES);
  const hasOwnClock = feed.events.every(({ start }) => start.form.kind !== 'floating');
  const spellings = hasOwnClock ? [...CERTAIN, ON_ITS_CLOCK, ON_ITS_CLOCK] : CERTAIN;
  const say = (date: string) => chance.pick(spellings)(date, calendarZone);
  const events = feed.events.map((event) =>
    event.start.form.kind === 'date' && chance.happens(70) ? inOtherWords(event, say, chance) : event,
  );
  return { ...feed, events, calendarZone: hasOwnClock ? calendarZone : null };
}

function inOtherWords(event: GeneratedEvent, say: (date: string) => Moment, chance: Chance): GeneratedEvent {
  const { rule, replaces } = event;
  const all = (moments: readonly Moment[]) => moments.map(({ date }) => say(date));
  return {
    ...event,
    ending: chance.happens(50) ? endingInOtherWords(event.ending, say) : event.ending,
    rule: rule?.until ? { ...rule, until: written(say(dashed(rule.until))) } : rule,
    dates: all(event.dates),
    exceptions: all(event.exceptions),
    replaces: replaces && { ...replaces, instance: say(replaces.instance.date) },
  };
}

/** The last second of a day is its end. */
function endingInOtherWords(ending: Ending, say: (date: string) => Moment): Ending {
  if (!ending || 'duration' in ending) return ending;
  const at = say(ending.at.date);
  return { at: at.time === '23:59:59' ? { ...at, date: addDays(at.date, -1) } : at };
}

function dashed(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;
}
