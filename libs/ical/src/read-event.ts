import type { CalendarEvent } from './calendar-event.ts';
import { type Component, firstLine } from './components.ts';
import type { ContentLine } from './content-line.ts';
import {
  addDuration,
  type DateValue,
  parseDateValue,
  parseDuration,
  wallClockSeconds,
} from './date-value.ts';
import { substituteUid } from './quirks/missing-uid.ts';
import type { ReadingProblem } from './reading.ts';
import { parseText, parseUid } from './text-value.ts';
import { resolveTimeZone } from './time-zone.ts';

/** What one calendar says about all its events, and where problems are collected. */
export interface ReadingContext {
  /** IANA zone of times without a zone. */
  floatingZone: string;
  /** METHOD:CANCEL, which cancels every event of the file (RFC 5546 §3.2.5). */
  cancelled: boolean;
  problems: ReadingProblem[];
}

/** An event as written, before its recurrence is expanded. */
export interface WrittenEvent extends CalendarEvent {
  component: Component;
  /** SEQUENCE; null where it is not written, or where it must not supersede anything. */
  sequence: number | null;
  /** RECURRENCE-ID: which instance of its series this event replaces. */
  replaces: { instance: DateValue; andFuture: boolean } | null;
}

/**
 * Reads one VEVENT.
 *
 * @returns null, with a problem noted, when it has no readable start and so blocks nothing we could name
 */
export function readEvent(component: Component, context: ReadingContext): WrittenEvent | null {
  const summary = parseText(firstLine(component, 'SUMMARY')?.value ?? '');
  const status = statusOf(component, context);
  const writtenUid = parseUid(firstLine(component, 'UID')?.value ?? '');
  const start = dateOf(firstLine(component, 'DTSTART'), context, writtenUid);
  if (!start) {
    context.problems.push({ code: 'start_unreadable', uid: writtenUid, mayBlock: status !== 'cancelled' });
    return null;
  }
  const uid = writtenUid || missingUid(start, component, context);
  const replaces = replacedInstance(component, context, uid);
  const isUnplaced = !replaces && firstLine(component, 'RECURRENCE-ID') !== undefined;
  if (isUnplaced) context.problems.push({ code: 'start_unreadable', uid, mayBlock: true });
  return {
    component,
    uid,
    recurrenceId: null,
    start,
    end: endOf(component, start, uid, context),
    summary,
    description: parseText(firstLine(component, 'DESCRIPTION')?.value ?? ''),
    status,
    busyStatus: busyStatusOf(component),
    sequence: writtenUid && !isUnplaced ? sequenceOf(component) : null,
    replaces,
  };
}

/** Reads a date property in its own zone; an unknown TZID falls back to the floating zone with a problem. */
function dateOf(line: ContentLine | undefined, context: ReadingContext, uid: string): DateValue | null {
  return line ? parseDateValue(line.value, zoneOf(line, context, uid), isDateOnly(line)) : null;
}

/** The zone of a property's local times. */
export function zoneOf(line: ContentLine, context: ReadingContext, uid: string): string {
  const tzid = line.params.get('TZID');
  if (!tzid || /Z$/i.test(line.value)) return context.floatingZone;
  const zone = resolveTimeZone(tzid);
  if (!zone) context.problems.push({ code: 'time_zone_unknown', uid, mayBlock: false });
  return zone ?? context.floatingZone;
}

export function isDateOnly(line: ContentLine): boolean {
  return line.params.get('VALUE')?.toUpperCase() === 'DATE';
}

/** DTEND wins over DURATION. An unreadable or negative end counts as absent and makes the reading partial. */
function endOf(
  component: Component,
  start: DateValue,
  uid: string,
  context: ReadingContext,
): DateValue | null {
  const endLine = firstLine(component, 'DTEND');
  const durationLine = firstLine(component, 'DURATION');
  if (!endLine && !durationLine) return null;
  const end = endLine ? dateOf(endLine, context, uid) : endAfter(start, durationLine!.value);
  if (end && wallClockSeconds(start, start.kind === 'date' ? { kind: 'date', date: end.date } : end) >= 0)
    return end;
  context.problems.push({ code: 'end_unreadable', uid, mayBlock: true });
  return null;
}

function endAfter(start: DateValue, text: string): DateValue | null {
  const duration = parseDuration(text);
  return duration && addDuration(start, duration);
}

function missingUid(start: DateValue, component: Component, context: ReadingContext): string {
  context.problems.push({ code: 'uid_missing', mayBlock: false });
  const { date } = start;
  const parts = ['DTSTART', 'DTEND', 'DURATION', 'SUMMARY'].map(
    (name) => firstLine(component, name)?.value ?? '',
  );
  return substituteUid([date, ...parts]);
}

function statusOf(component: Component, context: ReadingContext): CalendarEvent['status'] {
  const status = firstLine(component, 'STATUS')?.value.toUpperCase();
  if (context.cancelled || status === 'CANCELLED') return 'cancelled';
  return status === 'TENTATIVE' ? 'tentative' : 'confirmed';
}

/** The Microsoft property, where present, wins over TRANSP (MS-OXCICAL §2.1.3.1.1.20.31). */
function busyStatusOf(component: Component): CalendarEvent['busyStatus'] {
  const microsoft = firstLine(component, 'X-MICROSOFT-CDO-BUSYSTATUS')?.value.toUpperCase();
  if (microsoft === 'FREE' || microsoft === 'WORKINGELSEWHERE') return 'free';
  if (microsoft === 'TENTATIVE') return 'tentative';
  if (microsoft === 'BUSY' || microsoft === 'OOF') return 'busy';
  return firstLine(component, 'TRANSP')?.value.toUpperCase() === 'TRANSPARENT' ? 'free' : 'busy';
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
