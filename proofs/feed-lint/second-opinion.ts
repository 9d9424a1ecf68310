import { isDeepStrictEqual } from 'node:util';
import ICAL from 'ical.js';
import type { PublishedCalendar } from '#ical';

type Jcal = ConstructorParameters<typeof ICAL.Component>[0];

/**
 * What ical.js, in its strict mode, says of a calendar that we wrote.
 *
 * @param calendar what was to be written
 * @param thorough also does a round trip through its writer: the slowest part
 * @returns null where it reads every event as intended
 */
export function icalJsComplaint(text: string, calendar: PublishedCalendar, thorough: boolean): string | null {
  if (!ICAL.design.strict) return 'ical.js is not strict';
  try {
    const jcal: unknown = ICAL.parse(text);
    const component = new ICAL.Component(jcal as Jcal);
    const read = component.getAllSubcomponents('vevent').map((event) => {
      const { uid, startDate, endDate } = new ICAL.Event(event);
      return [uid, startDate.toString(), endDate.toString()];
    });
    const meant = calendar.events.map(({ uid, from, to }) => [uid, from, to]);
    if (!isDeepStrictEqual(read, meant)) return 'ical.js reads other events';
    if (thorough && !isDeepStrictEqual(ICAL.parse(component.toString()), jcal))
      return 'ical.js reads something else from what it writes itself';
    return null;
  } catch (error) {
    return `ical.js does not read it: ${String(error)}`;
  }
}
