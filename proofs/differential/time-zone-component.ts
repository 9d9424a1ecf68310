import { dateOf, firstOfMonth, partsOf } from './calendar-day.ts';
import { type ClockChange, clockChanges, offsetAt } from './zone-clock.ts';

const WEEK_DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const FIRST = Date.UTC(2024, 0, 1) / 1000;
const END = Date.UTC(2031, 0, 1) / 1000;

/**
 * The VTIMEZONE of an IANA zone as exporters write it: one part for each kind of clock change from 2024 to 2030,
 * under a yearly rule where one fits every year, else as a list of dates.
 *
 * @returns unfolded lines
 */
export function timeZoneComponent(zone: string, tzid: string): string[] {
  const changes = clockChanges(zone).filter(({ at }) => at >= FIRST && at < END);
  const kinds = Map.groupBy(changes, ({ before, after }) => `${before}/${after}`);
  const parts = kinds.size > 0 ? [...kinds.values()].flatMap(partOf) : steadyPart(offsetAt(FIRST, zone));
  return ['BEGIN:VTIMEZONE', `TZID:${tzid}`, ...parts, 'END:VTIMEZONE'];
}

function partOf(changes: ClockChange[]): string[] {
  const { before, after } = changes[0] as ClockChange;
  const name = after > before ? 'DAYLIGHT' : 'STANDARD';
  const onsets = changes.map(({ at }) => onsetOn(at + before));
  const rule = ruleFor(onsets);
  return [
    `BEGIN:${name}`,
    `DTSTART:${(onsets[0] as Onset).written}`,
    `TZOFFSETFROM:${offset(before)}`,
    `TZOFFSETTO:${offset(after)}`,
    ...(rule ? [`RRULE:${rule}`] : onsets.map(({ written }) => `RDATE:${written}`)),
    `END:${name}`,
  ];
}

function steadyPart(seconds: number): string[] {
  return [
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    `TZOFFSETFROM:${offset(seconds)}`,
    `TZOFFSETTO:${offset(seconds)}`,
    'END:STANDARD',
  ];
}

interface Onset {
  /** On the wall clock before the change. */
  written: string;
  /** The yearly rules that would give this day. */
  rules: string[];
}

function onsetOn(wallSeconds: number): Onset {
  const day = Math.floor(wallSeconds / 86_400);
  const time = new Date(wallSeconds * 1000).toISOString().slice(11, 19).replaceAll(':', '');
  const { year, month, monthDay, weekDay } = partsOf(day);
  const ordinals = [Math.ceil(monthDay / 7)];
  if (day + 7 >= firstOfMonth(year, month + 1)) ordinals.push(-1);
  return {
    written: `${dateOf(day).replaceAll('-', '')}T${time}`,
    rules: ordinals.map((ordinal) => `${time};BYMONTH=${month};BYDAY=${ordinal}${WEEK_DAYS[weekDay]}`),
  };
}

/** The rule that gives every one of the changes, one a year; null where none does. */
function ruleFor(onsets: Onset[]): string | null {
  const years = new Set(onsets.map(({ written }) => written.slice(0, 4)));
  const common = (onsets[0] as Onset).rules.findLast((rule) =>
    onsets.every(({ rules }) => rules.includes(rule)),
  );
  if (!common || years.size < 7 || onsets.length !== 7) return null;
  return `FREQ=YEARLY${common.slice(common.indexOf(';'))}`;
}

function offset(seconds: number): string {
  const minutes = Math.abs(seconds) / 60;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${seconds < 0 ? '-' : '+'}${two(minutes / 60)}${two(minutes % 60)}`;
}
