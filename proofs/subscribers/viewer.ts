import { addNights } from '#availability';
import type { Reading, SeenEvent, Subscriber } from './subscriber.ts';

/** A program that is only tested with the trial feed: it shows days, or keeps too little to compare 500 stays by. */
export type Viewer = Pick<Subscriber, 'name' | 'way' | 'read'>;

/**
 * The events of a program that shows days: the days on end that bear one name are one event. Whatever is shown on its
 * days looks taken.
 *
 * @param shown a day, `YYYY-MM-DD`, and what is written in it, as often as there is something
 */
export function eventsOfDays(shown: readonly { day: string; summary: string }[]): Reading['events'] {
  const events = new Map<string, SeenEvent>();
  for (const { day, summary } of shown.toSorted((one, other) => (one.day < other.day ? -1 : 1))) {
    const event = events.get(summary);
    if (event?.to === day) event.to = addNights(day, 1);
    else events.set(summary, { uid: null, from: day, to: addNights(day, 1), summary, isCancelled: false });
  }
  return [...events.values()];
}
