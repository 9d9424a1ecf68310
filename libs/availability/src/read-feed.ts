import { parseCalendar, type ReadingProblem, type ReadingRefusal } from '#ical';
import { isPersonalCalendar, RELAY, repaired } from '#platforms';
import { type FeedStays, type StaysOptions, staysFromEvents } from './stays-from-events.ts';

/** What a feed means for a property; `refused`: one named reason, and nothing imported before may change. */
export type FeedReading =
  | (FeedStays & {
      /** `partial`: some event that may block could not be read, so nothing may be removed. */
      outcome: 'ok' | 'partial';
      /** How many events the feed holds, series expanded. */
      events: number;
      problems: ReadingProblem[];
      /** PRODID of the file: which system wrote it. */
      prodId: string | null;
      /** Domain of the installation of this product that publishes it; null for all other feeds. */
      publisher: string | null;
    })
  | { outcome: 'refused'; reason: ReadingRefusal };

/**
 * Reads the bytes of another platform's feed into stays of one property: the whole way from text to nights.
 *
 * Total: no content makes it throw.
 *
 * @param bytes the body as fetched
 * @param options the property's zone, the horizon and the calendar's own rules
 */
export function readFeed(bytes: Uint8Array, options: StaysOptions): FeedReading {
  const { timeZone, horizon, today } = options;
  const reading = parseCalendar(bytes, { timeZone, today, ...horizon, relay: RELAY, repair: repaired });
  if (reading.outcome === 'refused') return { outcome: 'refused', reason: reading.reason };
  const { outcome, events, problems, prodId, extensions, publisher } = reading;
  const { isPersonalAddress = null } = options;
  const isPersonal = isPersonalCalendar({ isPersonalAddress, prodId, extensions });
  const stays = staysFromEvents(events, options, { prodId, isPersonal });
  return { outcome, events: events.length, problems, prodId, publisher, ...stays };
}
