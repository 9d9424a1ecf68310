import type { CalendarEvent, DateValue } from '#ical';
import type { Platform } from './platform.ts';

/** The lookahead avoids backtracking: a summary of blanks costs no time. */
const MOVEMENT = /^check-?\s?(in|out)[\s:]+(?=\S)/i;

export const smoobu = {
  id: 'smoobu',
  name: 'Smoobu',
  kind: 'system',
  isChannel: false,
  publishes: { domains: ['smoobu.com'], prodId: /smoobu/i, color: '#8B5CF6' },
  repair: withoutMovements,
} as const satisfies Platform;

/** The guest of an arrival or departure event; undefined where it is none. */
export function guestOfMovement(summary: string): string | undefined {
  const movement = MOVEMENT.exec(summary);
  return movement ? summary.slice(movement[0].length) : undefined;
}

/**
 * Each stay is written three times: the whole stay, an event `Check-in <name>` on its first day and an event
 * `Check-out <name>` on its last, which would block the night after the guests leave. The two movements are
 * skipped where their whole stay stands in the same feed; alone, they block like any other event.
 */
function withoutMovements<Event extends CalendarEvent>(
  events: readonly Event[],
  dayOf: (time: DateValue) => number,
): readonly Event[] {
  const movements = events.filter((event) => MOVEMENT.test(event.summary));
  if (movements.length === 0) return events;
  const wholeStays = events.filter((event) => blocks(event) && !MOVEMENT.test(event.summary));
  const stayEnds = new Set(
    wholeStays.flatMap(({ start, end, summary }) => [
      `in ${dayOf(start)} ${summary}`,
      `out ${end && dayOf(end)} ${summary}`,
    ]),
  );
  return events.filter((event) => {
    const movement = MOVEMENT.exec(event.summary);
    if (!movement || !isOneNight(event, dayOf)) return true;
    const name = event.summary.slice(movement[0].length);
    return !stayEnds.has(`${movement[1]!.toLowerCase()} ${dayOf(event.start)} ${name}`);
  });
}

function blocks({ status, busyStatus }: CalendarEvent): boolean {
  return status === 'confirmed' && busyStatus === 'busy';
}

function isOneNight({ start, end }: CalendarEvent, dayOf: (time: DateValue) => number): boolean {
  return !end || dayOf(end) <= dayOf(start) + 1;
}
