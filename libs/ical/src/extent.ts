import type { Component } from './components.ts';
import { type ContentLine, isDateOnly } from './content-line.ts';
import {
  addDuration,
  besideStart,
  type DateValue,
  type Duration,
  durationBetween,
  localDay,
  nominalDuration,
  parseDateValue,
  parseDuration,
  wallSeconds,
  writtenDay,
} from './date-value.ts';
import { afterLastMinute, daysOfMidnight, endOfDay, isUtcMidnight } from './named-days.ts';
import type { ReadingProblemCode } from './reading.ts';
import type { ReadingContext } from './reading-context.ts';
import { zoneOf } from './time-zone.ts';
import { UTC, type Zone } from './zone.ts';

/** Exporters' ways to say that the instants of an event stand for whole days. */
const MARKS_OF_WHOLE_DAYS = new Set([
  'X-MICROSOFT-CDO-ALLDAYEVENT',
  'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT',
  'X-FUNAMBOL-ALLDAY',
  'X-ALLDAY',
  'X-ALLDAYEVENT',
]);

/** When an event happens. */
export interface Extent {
  /** A DATE where the event is one of whole days, however they are written. */
  start: DateValue;
  /** Exclusive; null where the event names neither a usable end nor a duration. */
  end: DateValue | null;
  /** How long it is, and each instance of its series with it; null where that is unknown. */
  length: Duration | null;
}

/** Called for each problem of an event. */
export type Note = (code: ReadingProblemCode, mayBlock: boolean) => void;

/**
 * When an event happens, by its start and all the ends that it names: of several, and of DTEND beside DURATION, the
 * latest counts. An unreadable or negative one counts as absent.
 *
 * @param isMarked whether its instants stand for whole days
 */
export function extentOf(
  component: Component,
  start: DateValue,
  isMarked: boolean,
  context: ReadingContext,
  note: Note,
): Extent {
  let longest: Extent | null = null;
  for (const line of component.lines) {
    if (line.name !== 'DTEND' && line.name !== 'DURATION') continue;
    const extent = line.name === 'DTEND' ? upTo(line, start, context, note) : lasting(line, start, context);
    if (!extent) note('end_unreadable', true);
    else if (longest && wallSeconds(longest.end!, extent.end!) !== 0) note('contradiction', true);
    if (extent && (!longest || wallSeconds(longest.end!, extent.end!) > 0)) longest = extent;
  }
  return inWholeDays(
    onBothClocks(longest ?? { start, end: null, length: null }, context, note),
    isMarked,
    context,
    note,
  );
}

/** Null where the line names no end, or one before the start. */
function upTo(line: ContentLine, start: DateValue, context: ReadingContext, note: Note): Extent | null {
  const zone = zoneOf(line, context, () => note('time_zone_unknown', false));
  const value = parseDateValue(line.value, zone, isDateOnly(line));
  if (!value) return null;
  const written = besideStart(start, value);
  if (written.kind !== start.kind) return betweenDays(firstDay(start, context), lastDay(written, context));
  const end = endOfDay(written, context);
  if (wallSeconds(start, end) < 0) return null;
  return { start, end, length: end === written ? durationBetween(start, end) : nominalDuration(start, end) };
}

function lasting(line: ContentLine, start: DateValue, context: ReadingContext): Extent | null {
  const length = parseDuration(line.value);
  if (!length) return null;
  const written = addDuration(start, length);
  const end = endOfDay(written, context);
  return { start, end, length: end === written ? length : nominalDuration(start, end) };
}

/** A start beside an end of the other kind names the date that is written, or an earlier one on the calendar's clock. */
function firstDay(start: DateValue, { calendarZone }: ReadingContext): number {
  const zone = start.kind === 'date-time' && start.zone === UTC ? calendarZone() : null;
  return Math.min(writtenDay(start), zone ? localDay(start, zone) : Number.POSITIVE_INFINITY);
}

/** An end beside a start of the other kind likewise, or a later one; the last second of a day is that day's end. */
function lastDay(end: DateValue, { calendarZone }: ReadingContext): number {
  const moment = afterLastMinute(end);
  if (moment.kind === 'date' || moment.zone !== UTC) return writtenDay(moment);
  const zone = calendarZone();
  if (zone) return Math.max(writtenDay(moment), localDay(moment, zone));
  return moment === end ? writtenDay(end) : daysOfMidnight(moment, calendarZone).last;
}

function betweenDays(from: number, to: number): Extent | null {
  const [start, end] = [from, to].map((day): DateValue => ({ kind: 'date', day })) as [DateValue, DateValue];
  return from > to ? null : { start, end, length: { days: to - from, seconds: 0 } };
}

/** Of a zone of which only the name is known, both that clock's times and the property's block. */
function onBothClocks(extent: Extent, { homeZone }: ReadingContext, note: Note): Extent {
  const { start, end } = extent;
  if (!isUncertain(start) && !(end && isUncertain(end))) return extent;
  note('time_zone_unknown', false);
  const [startAtHome, endAtHome] = [atHome(start, homeZone), end && atHome(end, homeZone)];
  const from = wallSeconds(start, startAtHome) < 0 ? startAtHome : start;
  const to = end && endAtHome && wallSeconds(end, endAtHome) > 0 ? endAtHome : end;
  return { start: from, end: to, length: to && durationBetween(from, to) };
}

function isUncertain(value: DateValue): boolean {
  return value.kind === 'date-time' && value.zone.isUncertain === true;
}

function atHome(value: DateValue, zone: Zone): DateValue {
  return value.kind === 'date-time' && value.zone.isUncertain ? { ...value, zone } : value;
}

/**
 * Whole days that are written as instants (product page, 3.2): marked as such, they are the dates on the event's own
 * clock. Without a mark, midnights of UTC in a property west of it may mean the dates or the instants: both block.
 */
function inWholeDays(extent: Extent, isMarked: boolean, context: ReadingContext, note: Note): Extent {
  const { start, end, length } = extent;
  if (start.kind === 'date') return extent;
  if (isMarked) {
    const from = daysOfMidnight(start, context.calendarZone);
    const to = end && daysOfMidnight(end, context.calendarZone);
    if (from.first !== from.last || to?.first !== to?.last) note('day_uncertain', false);
    return to
      ? betweenDays(from.first, Math.max(to.last, from.first))!
      : { start: { kind: 'date', day: from.first }, end: null, length: null };
  }
  if (!isUtcMidnight(start) || !end || !isUtcMidnight(end) || context.homeZone.offsetAt(start.wall) >= 0)
    return extent;
  note('day_uncertain', false);
  const longer = { days: length!.days + 1, seconds: length!.seconds };
  return { start, end: addDuration(end, { days: 1, seconds: 0 }), length: longer };
}

/** Whether an event says of itself that it is one of whole days. */
export function isMarkedAsWholeDays({ lines }: Component): boolean {
  return lines.some(({ name, value }) => MARKS_OF_WHOLE_DAYS.has(name) && /^(true|1|yes)$/i.test(value));
}
