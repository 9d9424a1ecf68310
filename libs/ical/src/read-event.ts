import type { CalendarEvent } from './calendar-event.ts';
import { type Component, firstLine } from './components.ts';
import { type ContentLine, isDateOnly } from './content-line.ts';
import { repeatsItself, sayingsOf } from './contradictions.ts';
import { type DateValue, type Duration, dayText, localDay, parseDateValue } from './date-value.ts';
import { extentOf, isMarkedAsWholeDays, type Note } from './extent.ts';
import { liesInThePast } from './past.ts';
import { subjectOf } from './problem-subject.ts';
import { substituteUid } from './quirks/missing-uid.ts';
import type { ReadingContext } from './reading-context.ts';
import { parseText, parseUid, unescapeText } from './text-value.ts';
import { zoneOf } from './time-zone.ts';

const NOWHERE: readonly string[] = [];
const NO_LINES: readonly ContentLine[] = [];
const NO_EVENTS: WrittenEvent[] = [];
const RECURRENCE = new Set(['RRULE', 'EXRULE', 'RDATE', 'EXDATE']);
const MICROSOFT_STATUS = new Map<string, CalendarEvent['busyStatus']>([
  ['FREE', 'free'],
  ['WORKINGELSEWHERE', 'free'],
  ['TENTATIVE', 'tentative'],
  ['BUSY', 'busy'],
  ['OOF', 'busy'],
]);

const BLOCKING_FIRST = ['busy', 'tentative', 'free'] as const;

/** An event as written, before its recurrence is expanded. */
export interface WrittenEvent extends CalendarEvent {
  /** RRULE, EXRULE, RDATE and EXDATE as written; none for a single event. */
  recurrence: readonly ContentLine[];
  /** How long it is, and each instance of its series with it; null where that is unknown. */
  length: Duration | null;
  /** Its whole days are written as instants, and so are its exceptions. */
  isMarkedAsWholeDays: boolean;
  /** SEQUENCE; null where it is not written, or where it must not supersede anything. */
  sequence: number | null;
  /** RECURRENCE-ID: which instance of its series this event replaces. */
  replaces: { instance: DateValue; andFuture: boolean } | null;
}

/**
 * Reads one VEVENT; problems are reported with its title and start. What lies wholly in the past blocks nothing,
 * however much of it can't be read.
 *
 * @returns an event for each start that it names; none, with a problem noted, where it names no readable one
 */
export function readEvents(component: Component, context: ReadingContext): WrittenEvent[] {
  const { length } = context.problems;
  const { unclosed } = component;
  if (unclosed) context.problems.push({ code: 'unclosed_component', mayBlock: unclosed.mayBlock });
  const events = eventsIn(component, context);
  if (context.problems.length > length) {
    const [first] = events;
    const summary = first?.summary ?? parseText(firstLine(component, 'SUMMARY')?.value ?? '');
    const subject = subjectOf({ uid: first?.uid, summary, start: first?.start });
    const isPast = liesInThePast(component, context.today);
    for (const problem of context.problems.slice(length))
      Object.assign(problem, subject, { mayBlock: problem.mayBlock && !isPast });
  }
  return events;
}

function eventsIn(component: Component, context: ReadingContext): WrittenEvent[] {
  if (!repeatsItself(component)) return listed(eventIn(component, context));
  const { events, differ } = sayingsOf(component);
  if (differ) context.problems.push({ code: 'contradiction', mayBlock: true });
  context.budget.takeInstances(events.length - 1);
  return events.flatMap((event) => listed(eventIn(event, context)));
}

function listed(event: WrittenEvent | null): WrittenEvent[] {
  return event ? [event] : NO_EVENTS;
}

function eventIn(component: Component, context: ReadingContext): WrittenEvent | null {
  const status = statusOf(component, context);
  const writtenUid = parseUid(firstLine(component, 'UID')?.value ?? '');
  const note: Note = (code, mayBlock) => context.problems.push({ code, uid: writtenUid, mayBlock });
  const begin = dateOf(firstLine(component, 'DTSTART'), context, note);
  if (!begin) {
    note('start_unreadable', status !== 'cancelled');
    return null;
  }
  const uid = writtenUid || missingUid(begin, component, context);
  const isMarked = begin.kind === 'date-time' && isMarkedAsWholeDays(component);
  const replaces = replacedInstance(component, context, note);
  const isUnplaced = !replaces && firstLine(component, 'RECURRENCE-ID') !== undefined;
  if (isUnplaced) note('start_unreadable', true);
  const { start, end, length } = extentOf(component, begin, isMarked, context, note);
  return {
    uid,
    recurrenceId: null,
    start,
    end,
    length,
    isMarkedAsWholeDays: isMarked,
    summary: parseText(firstLine(component, 'SUMMARY')?.value ?? ''),
    description: firstLine(component, 'DESCRIPTION')?.value ?? '',
    via: viaOf(component, context.relay.via),
    status,
    cancelledByMethod: context.cancelled,
    busyStatus: busyStatusOf(component),
    sequence: writtenUid && !isUnplaced ? sequenceOf(component) : null,
    replaces,
    recurrence: recurrenceOf(component),
  };
}

function recurrenceOf({ lines }: Component): readonly ContentLine[] {
  return lines.some(({ name }) => RECURRENCE.has(name))
    ? lines.filter(({ name }) => RECURRENCE.has(name))
    : NO_LINES;
}

/** Reads a date property in its own zone. */
function dateOf(line: ContentLine | undefined, context: ReadingContext, note: Note): DateValue | null {
  if (!line) return null;
  const zone = zoneOf(line, context, () => note('time_zone_unknown', false));
  return parseDateValue(line.value, zone, isDateOnly(line));
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

/** Of Microsoft's two properties the one that blocks more counts. */
function microsoftStatusOf(component: Component): CalendarEvent['busyStatus'] | undefined {
  const lines = [
    firstLine(component, 'X-MICROSOFT-CDO-BUSYSTATUS'),
    firstLine(component, 'X-MICROSOFT-MSNCALENDAR-BUSYSTATUS'),
  ];
  const said = lines.map((line) => line && MICROSOFT_STATUS.get(line.value.toUpperCase()));
  return BLOCKING_FIRST.find((status) => said.includes(status));
}

const MOST_DOMAINS = 50;

function viaOf(component: Component, name: string): readonly string[] {
  const text = firstLine(component, name)?.value;
  return text ? unescapeText(text).split(' ').filter(Boolean).slice(0, MOST_DOMAINS) : NOWHERE;
}

function sequenceOf(component: Component): number | null {
  const value = firstLine(component, 'SEQUENCE')?.value;
  return value && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

function replacedInstance(
  component: Component,
  context: ReadingContext,
  note: Note,
): WrittenEvent['replaces'] {
  const line = firstLine(component, 'RECURRENCE-ID');
  const instance = dateOf(line, context, note);
  return instance && { instance, andFuture: line?.params.get('RANGE')?.toUpperCase() === 'THISANDFUTURE' };
}
