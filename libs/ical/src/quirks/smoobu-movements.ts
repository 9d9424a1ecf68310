import type { CalendarEvent } from '../calendar-event.ts';
import { addDays } from '../date-value.ts';

const MOVEMENT = /^check-?(in|out)\s*:?\s+(.+)$/i;

/**
 * Smoobu writes each stay three times: the whole stay, an event `Check-in <name>` on its first day and an event
 * `Check-out <name>` on its last, which would block the night after the guests leave. The two movements are
 * skipped where their whole stay stands in the same feed; alone, they block like any other event.
 */
export function withoutSmoobuMovements<Event extends CalendarEvent>(
  events: readonly Event[],
): readonly Event[] {
  const movements = events.filter((event) => MOVEMENT.test(event.summary));
  if (movements.length === 0) return events;
  const wholeStays = events.filter((event) => blocks(event) && !MOVEMENT.test(event.summary));
  const stayEnds = new Set(
    wholeStays.flatMap(({ start, end, summary }) => [
      `in ${start.date} ${summary}`,
      `out ${end?.date} ${summary}`,
    ]),
  );
  return events.filter((event) => {
    const movement = MOVEMENT.exec(event.summary);
    return (
      !movement ||
      !isOneNight(event) ||
      !stayEnds.has(`${movement[1]!.toLowerCase()} ${event.start.date} ${movement[2]}`)
    );
  });
}

function blocks({ status, busyStatus }: CalendarEvent): boolean {
  return status === 'confirmed' && busyStatus === 'busy';
}

function isOneNight({ start, end }: CalendarEvent): boolean {
  return !end || end.date <= addDays(start.date, 1);
}
