import type { CalendarEvent } from './calendar-event.ts';
import { type Component, firstLine } from './components.ts';
import type { ContentLine } from './content-line.ts';
import {
  addDuration,
  type DateValue,
  type Duration,
  dayText,
  durationBetween,
  localDay,
  parseDateValue,
  parseDuration,
  wallSeconds,
} from './date-value.ts';
import { subjectOf } from './problem-subject.ts';
import { substituteUid } from './quirks/missing-uid.ts';
import type { ReadingContext } from './reading-context.ts';
import { VIA } from './render-calendar.ts';
import { parseText, parseUid, unescapeText } from './text-value.ts';
import { zoneOf } from './time-zone.ts';

const NOWHERE: readonly string[] = [];
const NONE: readonly ContentLine[] = [];
const RECURRENCE = new Set(['RRULE', 'EXRULE', 'RDATE', 'EXDATE']);
const MICROSOFT_STATUS = new Map<string, CalendarEvent['busyStatus']>([
  ['FREE', 'free'],
  ['WORKINGELSEWHERE', 'free'],
  ['TENTATIVE', 'tentative'],
  ['BUSY', 'busy'],
  ['OOF', 'busy'],
]);

/** An event as written, before its recurrence is expanded. */
export interface WrittenEvent extends CalendarEvent {
  /** RRULE, EXRULE, RDATE and EXDATE as written; none for a single event. */
  recurrence: readonly ContentLine[];
  /** How long it is, and each instance of its series with it; null where that is unknown. */
  length: Duration | null;
  /** SEQUENCE; null where it is not written, or where it must not supersede anything. */
  sequence: number | null;
  /** RECURRENCE-ID: which instance of its series this event replaces. */
  replaces: { instance: DateValue; andFuture: boolean } | null;
}

/**
 * Reads one VEVENT; what is wrong with it is told with its title and start.
 *
 * @returns null, with a problem noted, when it has no readable start and so blocks nothing we could name
 */
export function readEvent(component: Component, context: ReadingContext): WrittenEvent | null {
  const { length } = context.problems;
  const event = eventIn(component, context);
  if (context.problems.length > length) {
    const summary = event?.summary ?? parseText(firstLine(component, 'SUMMARY')?.value ?? '');
    const subject = subjectOf({ uid: event?.uid, summary, start: event?.start });
    for (const problem of context.problems.slice(length)) Object.assign(problem, subject);
  }
  return event;
}

function eventIn(component: Component, context: ReadingContext): WrittenEvent | null {
  const status = statusOf(component, context);
  const writtenUid = parseUid(firstLine(component, 'UID')?.value ?? '');
  const start = dateOf(firstLine(component, 'DTSTART'), context, writtenUid);
  if (!start) {
    context.problems.push({ code: 'start_unreadable', uid: writtenUid, mayBlock: status !== 'cancelled' });
    return null;
  }
  const uid = writtenUid || missingUid(start, component, context);
  const replaces = replacedInstance(component, context, uid);
  const { end, length } = extentOf(component, start, uid, context);
  const isUnplaced = !replaces && firstLine(component, 'RECURRENCE-ID') !== undefined;
  if (isUnplaced) context.problems.push({ code: 'start_unreadable', uid, mayBlock: true });
  return {
    uid,
    recurrenceId: null,
    start,
    end,
    length,
    summary: parseText(firstLine(component, 'SUMMARY')?.value ?? ''),
    description: firstLine(component, 'DESCRIPTION')?.value ?? '',
    via: viaOf(component),
    status,
    cancelledByMethod: context.cancelled,
    busyStatus: busyStatusOf(component),
    sequence: writtenUid && !isUnplaced ? sequenceOf(component) : null,
    replaces,
    recurrence: recurrenceOf(component),
  };
}

/** Exceptions alone make no series. */
function recurrenceOf({ lines }: Component): readonly ContentLine[] {
  const recurs = lines.some(({ name }) => name === 'RRULE' || name === 'RDATE');
  return recurs ? lines.filter(({ name }) => RECURRENCE.has(name)) : NONE;
}

/** Reads a date property in its own zone. */
function dateOf(line: ContentLine | undefined, context: ReadingContext, uid: string): DateValue | null {
  return line ? parseDateValue(line.value, zoneOf(line, context, { uid }), isDateOnly(line)) : null;
}

/** VALUE=DATE: what follows the date is no time. */
export function isDateOnly(line: ContentLine): boolean {
  return line.params.get('VALUE')?.toUpperCase() === 'DATE';
}

type Extent = Pick<WrittenEvent, 'end' | 'length'>;

/**
 * DTEND wins over DURATION. An unreadable or negative one counts as absent and makes the reading partial; then a
 * DURATION beside an unreadable DTEND is taken.
 */
function extentOf(component: Component, start: DateValue, uid: string, context: ReadingContext): Extent {
  const endLine = firstLine(component, 'DTEND');
  const durationLine = firstLine(component, 'DURATION');
  const extents: Extent[] = [];
  if (endLine) extents.push(upTo(dateOf(endLine, context, uid), start, context));
  if (durationLine) extents.push(lasting(parseDuration(durationLine.value), start));
  const [first = { end: null, length: null }] = extents;
  if (extents.length === 0 || first.end) return first;
  context.problems.push({ code: 'end_unreadable', uid, mayBlock: true });
  return extents.find(({ end }) => end) ?? first;
}

function upTo(end: DateValue | null, start: DateValue, context: ReadingContext): Extent {
  if (!end || !isNotBefore(end, start, context)) return { end: null, length: null };
  return { end, length: durationBetween(start, end, context.floatingZone) };
}

function lasting(length: Duration | null, start: DateValue): Extent {
  return { end: length && addDuration(start, length), length };
}

/** Where one of the two is a DATE, only days can be compared. */
function isNotBefore(end: DateValue, start: DateValue, { floatingZone }: ReadingContext): boolean {
  return end.kind === start.kind
    ? wallSeconds(start, end) >= 0
    : localDay(end, floatingZone) >= localDay(start, floatingZone);
}

function missingUid(start: DateValue, component: Component, context: ReadingContext): string {
  context.problems.push({ code: 'uid_missing', mayBlock: false });
  const date = dayText(localDay(start, context.floatingZone));
  const parts = ['DTSTART', 'DTEND', 'DURATION', 'SUMMARY'].map(
    (name) => firstLine(component, name)?.value ?? '',
  );
  return substituteUid([date, ...parts]);
}

/** Where Microsoft's property says plainly that the time is taken, a tentative status does not free it. */
function statusOf(component: Component, context: ReadingContext): CalendarEvent['status'] {
  const status = firstLine(component, 'STATUS')?.value.toUpperCase();
  if (context.cancelled || status === 'CANCELLED' || status === 'CANCELED') return 'cancelled';
  return status === 'TENTATIVE' && microsoftStatusOf(component) !== 'busy' ? 'tentative' : 'confirmed';
}

/** The Microsoft properties, where present, win over TRANSP (MS-OXCICAL §2.1.3.1.1.20.31). */
function busyStatusOf(component: Component): CalendarEvent['busyStatus'] {
  const isTransparent = firstLine(component, 'TRANSP')?.value.toUpperCase() === 'TRANSPARENT';
  return microsoftStatusOf(component) ?? (isTransparent ? 'free' : 'busy');
}

function microsoftStatusOf(component: Component): CalendarEvent['busyStatus'] | undefined {
  const line =
    firstLine(component, 'X-MICROSOFT-CDO-BUSYSTATUS') ??
    firstLine(component, 'X-MICROSOFT-MSNCALENDAR-BUSYSTATUS');
  return MICROSOFT_STATUS.get(line?.value.toUpperCase() ?? '');
}

const MOST_DOMAINS = 50;

function viaOf(component: Component): readonly string[] {
  const text = firstLine(component, VIA)?.value;
  return text ? unescapeText(text).split(' ').filter(Boolean).slice(0, MOST_DOMAINS) : NOWHERE;
}

function sequenceOf(component: Component): number | null {
  const value = firstLine(component, 'SEQUENCE')?.value;
  return value && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

function replacedInstance(
  component: Component,
  context: ReadingContext,
  uid: string,
): WrittenEvent['replaces'] {
  const line = firstLine(component, 'RECURRENCE-ID');
  const instance = dateOf(line, context, uid);
  return instance && { instance, andFuture: line?.params.get('RANGE')?.toUpperCase() === 'THISANDFUTURE' };
}
