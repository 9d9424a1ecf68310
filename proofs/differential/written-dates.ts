import type { Chance } from '../../testing/seeded-chance.ts';
import { addDays } from './calendar-day.ts';
import type { Form, Frequency, Moment } from './feed-model.ts';
import { instantOf } from './zone-clock.ts';

export const PROPERTY_ZONES = [
  'Europe/Paris',
  'Europe/Lisbon',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Australia/Sydney',
  'Pacific/Auckland',
  'Pacific/Honolulu',
] as const;

/** Zones of events: half-hour offsets, changes at midnight and in the south, and zones that never change. */
export const EVENT_ZONES = [
  'Europe/Paris',
  'Europe/Paris',
  'Europe/London',
  'Europe/Athens',
  'America/New_York',
  'America/Chicago',
  'America/St_Johns',
  'America/Santiago',
  'America/Havana',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Asia/Jerusalem',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Honolulu',
] as const;

/** Zones under names that are not IANA's: Windows names, a vendor's prefix, and one defined only by its VTIMEZONE. */
const OTHER_NAMES = [
  ['Europe/Paris', 'Romance Standard Time'],
  ['Europe/London', 'GMT Standard Time'],
  ['America/New_York', 'Eastern Standard Time'],
  ['Asia/Kolkata', 'India Standard Time'],
  ['Pacific/Auckland', 'New Zealand Standard Time'],
  ['Australia/Sydney', '/example.test/20260101_1/Australia/Sydney'],
  ['America/Chicago', 'Lake House Time'],
  ['Asia/Tokyo', 'Office (Tokyo)'],
] as const;

const CHECK_IN = [
  '15:00:00',
  '16:00:00',
  '14:30:00',
  '00:00:00',
  '22:00:00',
  '23:30:00',
  '08:15:00',
  '02:30:00',
];
const CHECK_OUT = ['11:00:00', '10:00:00', '12:00:00', '00:00:00', '00:30:00', '23:45:00'];

/** How the dates of an event are written; half of the times with a TZID are those of the property's own zone. */
export function generateForm(timeZone: string, chance: Chance): Form {
  const kind = chance.pick([
    'date',
    'date',
    'date',
    'utc',
    'floating',
    'zoned',
    'zoned',
    'zoned',
    'zoned',
  ] as const);
  if (kind !== 'zoned') return { kind };
  return chance.happens(50) ? { kind, zone: timeZone, tzid: timeZone } : zonedForm(chance);
}

export const MOST_NIGHTS: Record<Frequency, number> = { DAILY: 2, WEEKLY: 4, MONTHLY: 10, YEARLY: 20 };

export function momentAt(date: string, form: Form, chance: Chance): Moment {
  return { form, date, time: form.kind === 'date' ? '00:00:00' : chance.pick(CHECK_IN) };
}

/** The end of a stay of some nights; seldom under another TZID than its start, and then a day later. */
export function endingAt(start: Moment, nights: number, chance: Chance): Moment {
  const date = addDays(start.date, nights);
  if (start.form.kind === 'date') return { ...start, date };
  const time = chance.pick(CHECK_OUT);
  const isElsewhere = start.form.kind === 'zoned' && chance.happens(5);
  return isElsewhere
    ? { form: zonedForm(chance), date: addDays(date, 1), time }
    : { form: start.form, date, time };
}

/** A DURATION of about as many nights, in days, hours or both. */
export function durationOf(nights: number, chance: Chance): string {
  return chance.pick([
    `P${nights}D`,
    `P${nights}D`,
    `P${nights - 1}DT20H`,
    `PT${nights * 24 - 4}H`,
    `PT${nights * 24}H`,
    nights % 7 === 0 ? `P${nights / 7}W` : `PT${nights * 24 - 3}H30M`,
  ]);
}

/** UNTIL on a day or shortly after it, in the form that DTSTART asks for (RFC 5545 §3.3.10). */
export function untilOf(date: string, start: Moment, chance: Chance): string {
  const { form, time } = start;
  const later = chance.happens(50) ? 0 : chance.below(2);
  const last: Moment = { form, date: addDays(date, later), time };
  return written(form.kind === 'zoned' ? inUtc(last) : last);
}

/** The same instant written in UTC. */
export function inUtc(moment: Moment): Moment {
  if (moment.form.kind !== 'zoned') return moment;
  const instant = instantOf(moment.date, moment.time, moment.form.zone);
  const [date, time] = new Date(instant * 1000).toISOString().slice(0, 19).split('T') as [string, string];
  return { form: { kind: 'utc' }, date, time };
}

/** An instant as a property's value. */
export function written({ form, date, time }: Moment): string {
  const day = date.replaceAll('-', '');
  if (form.kind === 'date') return day;
  return `${day}T${time.replaceAll(':', '')}${form.kind === 'utc' ? 'Z' : ''}`;
}

function zonedForm(chance: Chance): Form {
  if (chance.happens(85)) {
    const zone = chance.pick(EVENT_ZONES);
    return { kind: 'zoned', zone, tzid: zone };
  }
  const [zone, tzid] = chance.pick(OTHER_NAMES);
  return { kind: 'zoned', zone, tzid };
}
