import type { CalendarEvent } from '../calendar-event.ts';
import { localDay } from '../date-value.ts';
import type { Zone } from '../zone.ts';

/** Blanks are left by looking ahead, not by trying out: a summary of blanks costs no time. */
const MOVEMENT = /^check-?\s?(in|out)[\s:]+(?=\S)/i;

/**
 * Smoobu writes each stay three times: the whole stay, an event `Check-in <name>` on its first day and an event
 * `Check-out <name>` on its last, which would block the night after the guests leave. The two movements are
 * skipped where their whole stay stands in the same feed; alone, they block like any other event.
 *
 * @param zone in which times are read as days
 */
export function withoutSmoobuMovements<Event extends CalendarEvent>(
  events: readonly Event[],
  zone: Zone,
): readonly Event[] {
  const movements = events.filter((event) => MOVEMENT.test(event.summary));
  if (movements.length === 0) return events;
  const wholeStays = events.filter((event) => blocks(event) && !MOVEMENT.test(event.summary));
  const stayEnds = new Set(
    wholeStays.flatMap(({ start, end, summary }) => [
      `in ${localDay(start, zone)} ${summary}`,
      `out ${end && localDay(end, zone)} ${summary}`,
    ]),
  );
  return events.filter((event) => {
    const movement = MOVEMENT.exec(event.summary);
    if (!movement || !isOneNight(event, zone)) return true;
    const name = event.summary.slice(movement[0].length);
    return !stayEnds.has(`${movement[1]!.toLowerCase()} ${localDay(event.start, zone)} ${name}`);
  });
}

function blocks({ status, busyStatus }: CalendarEvent): boolean {
  return status === 'confirmed' && busyStatus === 'busy';
}

function isOneNight({ start, end }: CalendarEvent, zone: Zone): boolean {
  return !end || localDay(end, zone) <= localDay(start, zone) + 1;
}
