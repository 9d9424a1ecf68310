import type { CalendarEvent } from '../calendar-event.ts';

const MOVEMENT = /^check-?(in|out)\s*:?\s+(.+)$/i;

/**
 * Smoobu writes each stay three times: the whole stay, an event `Check-in <name>` on its first day and an event
 * `Check-out <name>` on its last, which would block the night after the guests leave. The two movements are
 * skipped where their whole stay stands in the same feed; alone, they block like any other event.
 */
export function withoutSmoobuMovements<Event extends CalendarEvent>(events: readonly Event[]): readonly Event[] {
  const movements = events.filter((event) => MOVEMENT.test(event.summary));
  if (movements.length === 0) return events;
  const stayEnds = new Set(events.flatMap(({ start, end, summary }) => [`in ${start.date} ${summary}`, `out ${end?.date} ${summary}`]));
  return events.filter(({ summary, start }) => {
    const movement = MOVEMENT.exec(summary);
    return !movement || !stayEnds.has(`${movement[1]!.toLowerCase()} ${start.date} ${movement[2]}`);
  });
}
