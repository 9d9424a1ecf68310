import { type CalendarEvent, dayText, ianaZone, localDay, type Zone } from '#ical';
import type { Night } from './night.ts';
import { airbnbReservationCode } from './quirks/airbnb-reservation.ts';
import type { Stay } from './stay.ts';
import { type StayKind, stayKindOf } from './stay-kind.ts';

/** A stay as another platform's feed tells it. */
export interface ImportedStay extends Stay {
  uid: string;
  recurrenceId: string | null;
  summary: string;
  /** Booking code found in the event's text, null where the platform gives none. */
  reservationCode: string | null;
  kind: StayKind;
  /** Domains of the installations that relayed it, from its origin on; none when a platform tells it first-hand. */
  via: readonly string[];
}

/** An event that its feed says is cancelled: it frees at once what it held, without waiting to be missed. */
type CancelledStay = Pick<ImportedStay, 'uid' | 'recurrenceId' | 'from' | 'to'>;

/** UIDs of this product's installations, which relay what they read. */
const RELAYED = /\.hosteed$/;

/** Why an event of a feed blocks nothing. */
export type IgnoredReason =
  | 'cancelled'
  | 'tentative'
  | 'transparent'
  | 'own_event'
  | 'outside_horizon'
  | 'phrase'
  | 'booking'
  | 'block';

/** How a host wants one calendar to be understood. */
export interface CalendarRules {
  /** What events marked tentative, or free, do; the specification's default is `ignore`. */
  tentative: 'ignore' | 'block';
  transparent: 'ignore' | 'block';
  /** Some systems write the last night as the end of all-day events, instead of the check-out day. */
  endsOn: 'check_out' | 'last_night';
  /** Events whose summary contains one of these are left out; upper and lower case do not matter. */
  ignorePhrases: readonly string[];
  /** `bookings`: closed nights are left out; `blocks`: bookings are. What tells neither always stays. */
  only: 'all' | 'bookings' | 'blocks';
}

export const DEFAULT_RULES: CalendarRules = {
  tentative: 'ignore',
  transparent: 'ignore',
  endsOn: 'check_out',
  ignorePhrases: [],
  only: 'all',
};

export interface StaysOptions extends Partial<CalendarRules> {
  /** IANA zone of the property: nights are local dates there. */
  timeZone: string;
  /** Nights outside `[from, to)` are not imported. */
  horizon: Stay;
  /** The first day that is not past; the horizon's own first day where it is left out. */
  today?: Night;
  /** Domain of the UIDs that we publish for this property; events that came through it are its own and come back. */
  ownUidDomain: string | null;
}

export interface FeedStays {
  stays: ImportedStay[];
  /** Events inside the horizon that carry STATUS:CANCELLED themselves. */
  cancelled: CancelledStay[];
  /** How many events blocked nothing, by reason. */
  ignored: Partial<Record<IgnoredReason, number>>;
}

/**
 * The rule for nights (product page, 3.2): all-day events block `[DTSTART, DTEND)`, timed events from the local
 * date of their start to the day before the local date of their end, everything at least one night.
 *
 * @param prodId which system wrote the file: the same words mean different things
 */
export function staysFromEvents(
  events: readonly CalendarEvent[],
  options: StaysOptions,
  prodId: string | null,
): FeedStays {
  const rules = { ...DEFAULT_RULES, ...options };
  const phrases = rules.ignorePhrases.map((phrase) => phrase.toLowerCase()).filter(Boolean);
  const zone = ianaZone(options.timeZone)!;
  const found: FeedStays = { stays: [], cancelled: [], ignored: {} };
  const seen = new Set<string>();
  for (const event of events) {
    const stay = toImportedStay(event, nightsOfEvent(event, zone, rules.endsOn), prodId);
    const reason = reasonToIgnore(event, stay, { ...rules, ignorePhrases: phrases });
    if (reason) found.ignored[reason] = (found.ignored[reason] ?? 0) + 1;
    if (reason === 'cancelled' && !event.cancelledByMethod) found.cancelled.push(stay);
    if (reason || isRepeated(stay, seen)) continue;
    found.stays.push(stay);
  }
  return found;
}

/** The nights that one event holds, whatever its status. */
function nightsOfEvent(event: CalendarEvent, zone: Zone, endsOn: CalendarRules['endsOn']): Stay {
  const from = localDay(event.start, zone);
  const isLastNight = endsOn === 'last_night' && event.end?.kind === 'date';
  const end = event.end ? localDay(event.end, zone) + (isLastNight ? 1 : 0) : from;
  return { from: dayText(from), to: dayText(Math.max(end, from + 1)) };
}

function reasonToIgnore(
  event: CalendarEvent,
  stay: ImportedStay,
  rules: StaysOptions & CalendarRules,
): IgnoredReason | null {
  if (event.status === 'cancelled') return 'cancelled';
  if (rules.ownUidDomain && stay.via.includes(rules.ownUidDomain)) return 'own_event';
  const isTentative = event.status === 'tentative' || event.busyStatus === 'tentative';
  if (isTentative && rules.tentative === 'ignore') return 'tentative';
  if (event.busyStatus === 'free' && rules.transparent === 'ignore') return 'transparent';
  if (stay.to <= rules.horizon.from || stay.from >= rules.horizon.to) return 'outside_horizon';
  if (rules.ignorePhrases.some((phrase) => stay.summary.toLowerCase().includes(phrase))) return 'phrase';
  if (stay.kind === 'booking' && rules.only === 'blocks') return 'booking';
  return stay.kind === 'block' && rules.only === 'bookings' ? 'block' : null;
}

function toImportedStay(event: CalendarEvent, { from, to }: Stay, prodId: string | null): ImportedStay {
  const { uid, recurrenceId, summary, description } = event;
  const reservationCode = airbnbReservationCode(description);
  return {
    uid,
    recurrenceId,
    from,
    to,
    summary,
    reservationCode,
    kind: stayKindOf(event, prodId),
    via: pathOf(event),
  };
}

/** What it came through, and the installation that published it last. */
function pathOf({ uid, via }: CalendarEvent): readonly string[] {
  const domain = uid.slice(uid.lastIndexOf('@') + 1);
  return RELAYED.test(domain) ? [...via, domain] : [];
}

/** Some feeds write an event twice; alike in everything, it is one stay. */
function isRepeated(stay: ImportedStay, seen: Set<string>): boolean {
  const { size } = seen;
  const { uid, recurrenceId, from, to, summary } = stay;
  return seen.add(`${uid}\n${recurrenceId ?? ''}\n${from}\n${to}\n${summary}`).size === size;
}
