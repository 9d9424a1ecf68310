import { sync } from 'node-ical';
import { type DateValue, inZone, localDay, parseDateValue, wallOf } from './date-value.ts';
import { type RuleParts, screenRule } from './recurrence-rule.ts';
import type { Zone } from './zone.ts';

/** The days, both included and counted since 1970-01-01, between which instances are wanted. */
export interface Horizon {
  from: number;
  to: number;
}

const DAY = 86_400;
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/**
 * Instances of one RRULE inside the horizon, as seconds on the wall clock of the start's own zone (`wallOf`).
 *
 * node-ical expands the rule, with FREQ in front: parts that stand before it, node-ical forgets. It is handed the wall clock as if it were UTC, so that neither the host's zone nor a
 * clock change can move an instance, and UNTIL is translated to the same clock: a DATE, or an UNTIL against an
 * all-day start, is inclusive of that whole local day.
 *
 * @param rule the property's value
 * @param start DTSTART of the series
 * @param homeZone zone in which a UTC UNTIL of an all-day series is read
 * @returns null when the rule can't be read or is over a limit
 */
export function expandRecurrence(
  rule: string,
  start: DateValue,
  horizon: Horizon,
  homeZone: Zone,
): number[] | null {
  const parts = screenRule(rule, wallOf(start));
  if (!parts) return null;
  const until = parts.get('UNTIL');
  if (until !== undefined) {
    const limit = untilOnWall(until, start, homeZone);
    if (limit === null) return null;
    parts.set('UNTIL', utcText(limit));
  }
  const anchor = parts.has('COUNT') ? wallOf(start) : fastForward(wallOf(start), parts, horizon.from);
  return instancesByNodeIcal(parts, anchor, horizon);
}

/** The last second, on the wall clock of the series, on which an instance may start. */
function untilOnWall(until: string, start: DateValue, homeZone: Zone): number | null {
  const zone = start.kind === 'date' ? homeZone : start.zone;
  const limit = parseDateValue(until, zone);
  if (!limit) return null;
  if (limit.kind === 'date' || start.kind === 'date') return localDay(limit, zone) * DAY + DAY - 1;
  return wallOf(inZone(limit, zone));
}

/**
 * Moves the start of a rule without COUNT close to the horizon by whole intervals, so that a series from 1601 costs
 * no more than one from last month. What the rule takes from its start by being silent is written out first.
 */
function fastForward(start: number, parts: RuleParts, from: number): number {
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const step = { DAILY: 1, WEEKLY: 7 }[parts.get('FREQ')!];
  if (step) {
    const ahead = from - Math.floor(start / DAY) - 2 * step * interval;
    return ahead <= 0 ? start : start + Math.floor(ahead / (step * interval)) * step * interval * DAY;
  }
  const [begun, wanted] = [new Date(start * 1000), new Date((from * DAY - 2 * 366 * DAY) * 1000)];
  const perYear = parts.get('FREQ') === 'YEARLY' ? 1 : 12;
  const months = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
  const ahead = Math.floor(((months(wanted) - months(begun)) * perYear) / 12 / interval) * interval;
  if (ahead <= 0) return start;
  writeOutSilentParts(begun, parts);
  const moved = new Date(0);
  moved.setUTCFullYear(begun.getUTCFullYear(), perYear === 1 ? 0 : begun.getUTCMonth(), 1);
  if (perYear === 1) moved.setUTCFullYear(begun.getUTCFullYear() + ahead);
  else moved.setUTCMonth(begun.getUTCMonth() + ahead);
  return moved.getTime() / 1000 + (start - Math.floor(start / DAY) * DAY);
}

/** A monthly rule repeats the day of its start, a yearly one also the month, unless it says otherwise. */
function writeOutSilentParts(begun: Date, parts: RuleParts): void {
  if (parts.has('BYDAY') || parts.has('BYMONTHDAY') || parts.has('BYYEARDAY')) return;
  if (parts.has('BYWEEKNO')) {
    parts.set('BYDAY', WEEKDAYS[begun.getUTCDay()]!);
    return;
  }
  parts.set('BYMONTHDAY', String(begun.getUTCDate()));
  if (parts.get('FREQ') === 'YEARLY' && !parts.has('BYMONTH'))
    parts.set('BYMONTH', String(begun.getUTCMonth() + 1));
}

function instancesByNodeIcal(parts: RuleParts, start: number, horizon: Horizon): number[] | null {
  const rule = ['FREQ', ...[...parts.keys()].filter((name) => name !== 'FREQ')]
    .map((name) => `${name}=${parts.get(name)}`)
    .join(';');
  try {
    const series = sync.parseICS(
      `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:series\r\nDTSTART:${utcText(start)}\r\nRRULE:${rule}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
    )['series'];
    if (series?.type !== 'VEVENT' || !series.rrule) return null;
    return series.rrule
      .between(new Date(horizon.from * DAY * 1000), new Date((horizon.to * DAY + DAY - 1) * 1000), true)
      .map((instance) => instance.getTime() / 1000);
  } catch {
    return null;
  }
}

/** `YYYYMMDDTHHMMSSZ` of a wall clock as if it showed UTC. */
function utcText(wall: number): string {
  return `${new Date(wall * 1000).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
