import ICAL from 'ical.js';
import { packageVersion } from './package-version.ts';
import type { SeenEvent, Subscriber } from './subscriber.ts';

/** Mozilla's ical.js, in Thunderbird and Nextcloud. */
export const icalJs: Subscriber = {
  name: 'ical.js',
  way: 'fetched for it',
  losesUids: null,
  fault: null,
  read: async ({ url }) => ({
    version: packageVersion('ical.js'),
    events: eventsByIcalJs(await (await fetch(url)).text()),
  }),
};

/** The events of one iCalendar text. */
export function eventsByIcalJs(text: string): SeenEvent[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const { uid, startDate, endDate, summary } = new ICAL.Event(component);
    const isCancelled = component.getFirstPropertyValue('status') === 'CANCELLED';
    return { uid, from: startDate.toString(), to: endDate.toString(), summary, isCancelled };
  });
}
