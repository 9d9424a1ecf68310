import type { CalendarEvent } from './calendar-event.ts';
import { type Component, firstLine, readComponents } from './components.ts';
import { decodeText } from './decode-text.ts';
import { expandSeries } from './event-series.ts';
import type { Horizon } from './expand-recurrence.ts';
import { withoutSmoobuMovements } from './quirks/smoobu-movements.ts';
import { type ReadingContext, readEvent, type WrittenEvent } from './read-event.ts';
import { readFreeBusy } from './read-free-busy.ts';
import type { CalendarReading, ReadingProblem } from './reading.ts';
import { resolveTimeZone } from './time-zone.ts';

const MAX_EVENTS_AFTER_EXPANSION = 30_000;
const NEVER_BLOCKS = new Set(['VTODO', 'VJOURNAL', 'VALARM', 'VTIMEZONE']);

export interface ParseOptions extends Horizon {
  /** IANA zone of times that carry none, where the file names none either. */
  timeZone: string;
}

/**
 * Reads an iCalendar feed (RFC 5545, 7986, 7953 and what producers make of them).
 *
 * Total: content never makes it throw. Series are expanded inside the horizon; events outside it are returned too
 * when they are single.
 *
 * @param bytes the body as fetched
 * @param options horizon (dates, both included) and fallback zone
 * @returns events and problems, or one named refusal of the whole feed
 */
export function parseCalendar(bytes: Uint8Array, options: ParseOptions): CalendarReading {
  const tree = readComponents(decodeText(bytes));
  if (typeof tree === 'string') return { outcome: 'refused', reason: tree, events: [], problems: [] };
  const problems: ReadingProblem[] = [...tree.problems];
  const events = tree.calendars.flatMap((calendar) => readCalendar(calendar, options, problems));
  if (events.length > MAX_EVENTS_AFTER_EXPANSION) {
    return { outcome: 'refused', reason: 'too_complex', events: [], problems: [] };
  }
  return { outcome: problems.some((problem) => problem.mayBlock) ? 'partial' : 'ok', events, problems };
}

function readCalendar(
  calendar: Component,
  options: ParseOptions,
  problems: ReadingProblem[],
): CalendarEvent[] {
  const context = contextOf(calendar, options, problems);
  const written: WrittenEvent[] = [];
  let freeBusy: CalendarEvent[] = [];
  for (const component of blockingComponents(calendar)) {
    if (component.name === 'VFREEBUSY') freeBusy = freeBusy.concat(readFreeBusy(component, context));
    else {
      const event = readEvent(component, context);
      if (event) written.push(event);
    }
  }
  const byUid = Map.groupBy(withoutSmoobuMovements(written), (event) => event.uid);
  return [...byUid.values()].flatMap((sameUid) => expandSeries(sameUid, options, context)).concat(freeBusy);
}

function contextOf(calendar: Component, options: ParseOptions, problems: ReadingProblem[]): ReadingContext {
  const named = firstLine(calendar, 'X-WR-TIMEZONE')?.value;
  return {
    floatingZone: (named && resolveTimeZone(named)) || options.timeZone,
    cancelled: firstLine(calendar, 'METHOD')?.value.toUpperCase() === 'CANCEL',
    problems,
  };
}

/** VEVENT and VFREEBUSY wherever they stand; unknown components are looked into. */
function* blockingComponents(parent: Component): Generator<Component> {
  for (const child of parent.children) {
    if (child.name === 'VEVENT' || child.name === 'VFREEBUSY') yield child;
    else if (!NEVER_BLOCKS.has(child.name)) yield* blockingComponents(child);
  }
}
