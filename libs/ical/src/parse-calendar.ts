import type { CalendarEvent } from './calendar-event.ts';
import { type Component, type ComponentTree, firstLine, readComponents } from './components.ts';
import type { ContentLine } from './content-line.ts';
import { type DateValue, dayOfText, localDay } from './date-value.ts';
import { expandSeries } from './event-series.ts';
import { decodeOctets, octetText } from './octet-text.ts';
import { readEvents, type WrittenEvent } from './read-event.ts';
import { readFreeBusy } from './read-free-busy.ts';
import { type CalendarReading, FeedTooComplex, type ReadingProblem, type ReadingRefusal } from './reading.ts';
import { Budget, type ReadingContext } from './reading-context.ts';
import type { RelayProperties } from './relay-properties.ts';
import { definitionsIn, findZone, onlyZone } from './time-zone.ts';
import { floating, ianaZone, UTC, type Zone } from './zone.ts';

/** Events are released once converted: a large calendar must not be in memory twice. */
const READ: ContentLine[] = [];
const NEVER_BLOCKS = new Set(['VTODO', 'VJOURNAL', 'VALARM', 'VTIMEZONE']);

export interface ParseOptions {
  /** Dates, both included, between which series are expanded: `YYYY-MM-DD`. */
  from: string;
  to: string;
  /** The first day that is not past; the horizon's own first day where it is left out. */
  today?: string;
  /** IANA zone of times that carry none, where the file names none either. */
  timeZone: string;
  relay: RelayProperties;
  /** Repairs known errors of writers; events stay as they are where it is left out. */
  repair?: EventRepair;
}

/**
 * Repairs the events of one calendar before their series are expanded.
 *
 * @param dayOf the local date of a time, in days since 1970-01-01
 */
type EventRepair = <Event extends CalendarEvent>(
  events: readonly Event[],
  dayOf: (time: DateValue) => number,
) => readonly Event[];

const AS_WRITTEN: EventRepair = (events) => events;

/**
 * Reads an iCalendar feed (RFC 5545, 7986, 7953 and what producers make of them).
 *
 * Total: content never makes it throw. Series are expanded inside the horizon; events outside it are returned too
 * when they are single.
 *
 * @param bytes the body as fetched
 * @returns events and problems, or one named refusal of the whole feed
 */
export function parseCalendar(bytes: Uint8Array, options: ParseOptions): CalendarReading {
  const octets = octetText(bytes);
  if (typeof octets === 'string') return refused(octets);
  const tree = readComponents(octets.text, options.relay);
  if (typeof tree === 'string') return refused(tree);
  const problems: ReadingProblem[] = [...tree.problems];
  try {
    const budget = new Budget();
    const events = tree.calendars.flatMap((calendar) =>
      readCalendar(calendar, contextOf(calendar, options, budget, problems), options.repair ?? AS_WRITTEN),
    );
    const outcome = problems.some((problem) => problem.mayBlock) ? 'partial' : 'ok';
    const [prodId, publisher] = [textOf(tree, 'PRODID'), textOf(tree, options.relay.publisher)];
    return { outcome, events, problems, prodId, extensions: tree.extensions, publisher };
  } catch (error) {
    if (error instanceof FeedTooComplex) return refused('too_complex');
    throw error;
  }
}

function refused(reason: ReadingRefusal): CalendarReading {
  return { outcome: 'refused', reason };
}

/** A property of the first calendar of the file. */
function textOf({ calendars }: ComponentTree, name: string): string | null {
  const line = calendars[0] && firstLine(calendars[0], name);
  return line ? decodeOctets(line.value) : null;
}

function readCalendar(calendar: Component, context: ReadingContext, repair: EventRepair): CalendarEvent[] {
  const written: WrittenEvent[] = [];
  const freeBusy: CalendarEvent[] = [];
  for (const component of blockingComponents(calendar)) {
    if (component.name === 'VFREEBUSY')
      for (const event of readFreeBusy(component, context)) freeBusy.push(event);
    else {
      for (const event of readEvents(component, context)) written.push(event);
      component.lines = READ;
    }
  }
  const repaired = repair(written, (time) => localDay(time, context.floatingZone));
  const byUid = Map.groupBy(repaired, (event) => event.uid);
  return [...byUid.values()].flatMap((sameUid) => expandSeries(sameUid, context)).concat(freeBusy);
}

function contextOf(
  calendar: Component,
  { timeZone, from, to, today, relay }: ParseOptions,
  budget: Budget,
  problems: ReadingProblem[],
): ReadingContext {
  const homeZone = ianaZone(timeZone) ?? UTC;
  const context = {
    homeZone,
    relay,
    cancelled: firstLine(calendar, 'METHOD')?.value.toUpperCase() === 'CANCEL',
    horizon: { from: dayOfText(from), to: dayOfText(to) },
    today: dayOfText(today ?? from),
    definitions: definitionsIn(calendar),
    zones: new Map(),
    budget,
    problems,
  };
  const named = firstLine(calendar, 'X-WR-TIMEZONE')?.value;
  const ownZone = named ? findZone(named, context) : null;
  const tzids = tzidsIn(calendar);
  let onlyNamed: Zone | null | undefined;
  const calendarZone = () =>
    ownZone ?? (onlyNamed === undefined ? (onlyNamed = onlyZone(tzids, context)) : onlyNamed);
  return { ...context, floatingZone: floating(ownZone ?? homeZone), calendarZone };
}

/** The zones that the properties of a calendar's events name; they are gathered before any of them is let go. */
function tzidsIn(calendar: Component): Set<string> {
  const tzids = new Set<string>();
  for (const { lines } of blockingComponents(calendar))
    for (const { params } of lines) {
      const tzid = params.size > 0 && params.get('TZID');
      if (tzid) tzids.add(tzid);
    }
  return tzids;
}

/** VEVENT and VFREEBUSY wherever they stand; unknown components are looked into. */
function* blockingComponents(parent: Component): Generator<Component> {
  for (const child of parent.children) {
    if (child.name === 'VEVENT' || child.name === 'VFREEBUSY') yield child;
    else if (!NEVER_BLOCKS.has(child.name)) yield* blockingComponents(child);
  }
}
