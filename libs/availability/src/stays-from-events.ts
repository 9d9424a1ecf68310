import { addDays, type CalendarEvent, type DateValue, inZone } from '#ical';
import type { Night } from './night.ts';
import type { Stay } from './stay.ts';

/** A stay as another platform's feed tells it. */
export interface ImportedStay extends Stay {
  uid: string;
  recurrenceId: string | null;
  summary: string;
  /** Booking code found in the event's text, null where the platform gives none. */
  reservationCode: string | null;
}

/** Why an event of a feed blocks nothing. */
export type IgnoredReason = 'cancelled' | 'tentative' | 'transparent' | 'own_event' | 'outside_horizon';

export interface StaysOptions {
  /** IANA zone of the property: nights are local dates there. */
  timeZone: string;
  /** Nights outside `[from, to)` are not imported. */
  horizon: Stay;
  /** What events marked tentative, or free, do; the specification's default is `ignore`. */
  tentative: 'ignore' | 'block';
  transparent: 'ignore' | 'block';
  /** Domain of the UIDs that we publish; events under it are our own and come back. */
  ownUidDomain: string | null;
}

export interface FeedStays {
  stays: ImportedStay[];
  /** How many events blocked nothing, by reason. */
  ignored: Partial<Record<IgnoredReason, number>>;
}

/**
 * The rule for nights (product page, 3.2): all-day events block `[DTSTART, DTEND)`, timed events from the local
 * date of their start to the day before the local date of their end, everything at least one night.
 */
export function staysFromEvents(events: readonly CalendarEvent[], options: StaysOptions): FeedStays {
  const stays: ImportedStay[] = [];
  const ignored: FeedStays['ignored'] = {};
  for (const event of events) {
    const stay = nightsOfEvent(event, options.timeZone);
    const reason = reasonToIgnore(event, stay, options);
    if (reason) ignored[reason] = (ignored[reason] ?? 0) + 1;
    else stays.push(toImportedStay(event, stay));
  }
  return { stays, ignored };
}

/** The nights that one event holds, whatever its status. */
function nightsOfEvent(event: CalendarEvent, timeZone: string): Stay {
  const from = localDate(event.start, timeZone);
  const end = event.end && localDate(event.end, timeZone);
  return { from, to: end && end > from ? end : addDays(from, 1) };
}

function localDate(value: DateValue, timeZone: string): Night {
  return inZone(value, timeZone).date;
}

function reasonToIgnore(event: CalendarEvent, stay: Stay, options: StaysOptions): IgnoredReason | null {
  if (event.status === 'cancelled') return 'cancelled';
  if (options.ownUidDomain && event.uid.endsWith(`@${options.ownUidDomain}`)) return 'own_event';
  const tentative = event.status === 'tentative' || event.busyStatus === 'tentative';
  if (tentative && options.tentative === 'ignore') return 'tentative';
  if (event.busyStatus === 'free' && options.transparent === 'ignore') return 'transparent';
  const outside = stay.to <= options.horizon.from || stay.from >= options.horizon.to;
  return outside ? 'outside_horizon' : null;
}

function toImportedStay(event: CalendarEvent, stay: Stay): ImportedStay {
  const { uid, recurrenceId, summary } = event;
  return { uid, recurrenceId, ...stay, summary, reservationCode: reservationCodeIn(event.description) };
}

/** Airbnb writes `…/reservations/details/<code>` into the description of its bookings. */
function reservationCodeIn(description: string): string | null {
  return /\/reservations\/details\/([A-Z0-9]{6,20})/.exec(description)?.[1] ?? null;
}
