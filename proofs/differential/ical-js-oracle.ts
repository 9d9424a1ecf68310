import ICAL from 'ical.js';
import { addDays } from './calendar-day.ts';
import { HORIZON } from './generate-feed.ts';
import type { Instance, InstanceMoment } from './nights-of-instances.ts';

/** Overrides bring instances back from up to two weeks beyond the horizon. */
const LAST_LOOKED_AT = addDays(HORIZON.to, 21);
/** Far more than any series of the generator needs; to find the days of a year costs as much as many steps. */
const MOST_STEPS = 1_200;
const STEPS_PER_YEAR = 50;
let steps = 0;
endEndlessSearches();

/**
 * The happenings of a feed by ical.js: VTIMEZONEs of the file registered, Event with its exceptions, iterated to the
 * end of the horizon.
 *
 * @returns null where ical.js throws, or searches without end
 */
export function instancesByIcalJs(text: string): Instance[] | null {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    steps = Number.NEGATIVE_INFINITY;
    registerZones(calendar);
    steps = 0;
    const components = calendar.getAllSubcomponents('vevent');
    const masters = components.filter((component) => !component.hasProperty('recurrence-id'));
    return masters.flatMap((master) => instancesOf(master, components));
  } catch {
    return null;
  }
}

/**
 * A TZID means the same in every feed of the generator: each VTIMEZONE is read and expanded once. Expanded again for a
 * later year, ical.js adds to what it has: an answer would depend on the feeds before.
 */
function registerZones(calendar: ICAL.Component): void {
  for (const component of calendar.getAllSubcomponents('vtimezone')) {
    const tzid = String(component.getFirstPropertyValue('tzid'));
    if (ICAL.TimezoneService.has(tzid)) continue;
    const zone = new ICAL.Timezone({ component, tzid });
    zone.utcOffset(new ICAL.Time({ year: 2030, month: 12, day: 31 }, ICAL.Timezone.utcTimezone));
    Object.assign(zone, { expandedUntilYear: Number.POSITIVE_INFINITY });
    ICAL.TimezoneService.register(zone, tzid);
  }
  calendar.removeAllSubcomponents('vtimezone');
}

function instancesOf(master: ICAL.Component, components: ICAL.Component[]): Instance[] {
  const uid = master.getFirstPropertyValue('uid');
  const exceptions = components.filter(
    (component) => component.hasProperty('recurrence-id') && component.getFirstPropertyValue('uid') === uid,
  );
  const event = new ICAL.Event(master, { exceptions });
  if (!event.isRecurring()) return instanceOf(event, event);
  const instances: Instance[] = [];
  const iterator = event.iterator();
  for (let next = iterator.next(); next && localDate(next) < LAST_LOOKED_AT; next = iterator.next()) {
    const details = event.getOccurrenceDetails(next);
    instances.push(...instanceOf(details.item, details));
  }
  return instances;
}

/** None where the event blocks nothing. */
function instanceOf(
  { component }: ICAL.Event,
  { startDate, endDate }: { startDate: ICAL.Time; endDate: ICAL.Time },
): Instance[] {
  const status = component.getFirstPropertyValue('status');
  const isFree = component.getFirstPropertyValue('transp') === 'TRANSPARENT';
  if (status === 'CANCELLED' || status === 'TENTATIVE' || isFree) return [];
  return [[momentOf(startDate), momentOf(endDate)]];
}

function momentOf(time: ICAL.Time): InstanceMoment {
  const floats = time.isDate || time.zone === ICAL.Timezone.localTimezone;
  return floats ? localDate(time) : time.toUnixTime();
}

function localDate({ year, month, day }: ICAL.Time): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** ical.js searches endlessly for days that never come: a step limit is put on both its searches. */
function endEndlessSearches(): void {
  const { prototype } = ICAL.RecurIterator;
  const { check_contracting_rules: check, expand_year_days: expand } = prototype;
  prototype.check_contracting_rules = function (this: ICAL.RecurIterator) {
    countSteps(1);
    return check.call(this);
  };
  prototype.expand_year_days = function (this: ICAL.RecurIterator, year: number) {
    countSteps(STEPS_PER_YEAR);
    return expand.call(this, year);
  };
}

function countSteps(more: number): void {
  steps += more;
  if (steps > MOST_STEPS) throw new Error('ical.js finds no end');
}
