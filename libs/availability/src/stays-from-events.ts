import { type CalendarEvent, dayText, ianaZone, localDay, type Zone } from '#ical';
import { bookingCodeOf, type StayKind, stayKindOf } from '#platforms';
import type { Night } from './night.ts';
import type { Stay } from './stay.ts';

/** A stay as listed in another platform's feed. */
export interface ImportedStay extends Stay {
  uid: string;
  recurrenceId: string | null;
  summary: string;
  /** Booking code found in the event's text, null where the platform gives none. */
  reservationCode: string | null;
  kind: StayKind;
  /** Domains of the installations that relayed it, from its origin on; none for one read directly from its platform. */
  via: readonly string[];
}

/** An event with STATUS:CANCELLED: it frees at once what it held, without waiting for further readings. */
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

/** How one calendar is to be interpreted, as set by its host. */
export interface CalendarRules {
  /** What events marked tentative do; the specification's default is `ignore`. */
  tentative: 'ignore' | 'block';
  /** What events marked free do. `auto`: those of a personal calendar are ignored, all others block. */
  transparent: 'auto' | 'ignore' | 'block';
  /** Some systems write the last night as the end of all-day events, instead of the check-out day. */
  endsOn: 'check_out' | 'last_night';
  /** Events whose summary contains one of these are left out; upper and lower case do not matter. */
  ignorePhrases: readonly string[];
  /** `bookings`: closed nights are left out; `blocks`: bookings are. Events of unknown kind always stay. */
  only: 'all' | 'bookings' | 'blocks';
}

export const DEFAULT_RULES: CalendarRules = {
  tentative: 'ignore',
  transparent: 'auto',
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
  /** Whether the address is a personal calendar's; left out where unknown (`isPersonalCalendar`). */
  isPersonalAddress?: boolean | null;
  /** Domain of the UIDs that we publish for this property; events that came through it are its own and come back. */
  ownUidDomain: string | null;
}

export interface FeedStays {
  stays: ImportedStay[];
  /** Events inside the horizon that carry STATUS:CANCELLED themselves. */
  cancelled: CancelledStay[];
  /** How many events blocked nothing, by reason. */
  ignored: IgnoredCounts;
  /** Of these, how many are to come and might hold nights under other rules: the host is told of them. */
  ignoredComing: IgnoredCounts;
  /** The rules that leave any of those out; an event may be left out by several. */
  rulesInTheWay: IgnoringRule[];
}

/** A rule of a calendar by which events are left out. */
export type IgnoringRule = 'tentative' | 'transparent' | 'ignorePhrases' | 'only';

/** How many events were ignored, by reason. */
export type IgnoredCounts = Partial<Record<IgnoredReason, number>>;

/** Who wrote a feed, as far as it affects the meaning of its events. */
interface FeedWriter {
  /** The system that wrote the file: the same words have different meanings. */
  prodId: string | null;
  /** Whether it is a personal calendar, for the rule `auto`. */
  isPersonal: boolean;
}

/**
 * The rule for nights (product page, 3.2): all-day events block `[DTSTART, DTEND)`, timed events from the local date of
 * their start to the day before the local date of their end, everything at least one night.
 *
 * @param writer the system that wrote the file, as the same words have different meanings, and whether it is a personal
 * calendar, for the rule `auto`
 */
export function staysFromEvents(
  events: readonly CalendarEvent[],
  options: StaysOptions,
  { prodId, isPersonal }: FeedWriter,
): FeedStays {
  const chosen = { ...DEFAULT_RULES, ...options };
  const ignorePhrases = chosen.ignorePhrases.map((phrase) => phrase.toLowerCase()).filter(Boolean);
  const rules = { ...chosen, ignorePhrases, ignoresFree: ignoresFree(chosen, isPersonal) };
  const zone = ianaZone(options.timeZone)!;
  const found: FeedStays = { stays: [], cancelled: [], ignored: {}, ignoredComing: {}, rulesInTheWay: [] };
  const inTheWay = new Set<IgnoringRule>();
  const seen = new Set<string>();
  for (const event of events) {
    const stay = toImportedStay(event, nightsOfEvent(event, zone, rules.endsOn), prodId);
    const reason = reasonToIgnore(event, stay, rules);
    if (reason) count(found.ignored, reason);
    if (reason && isConcern(event, stay, reason, rules)) {
      count(found.ignoredComing, reason);
      for (const rule of rulesAgainst(event, stay, rules)) inTheWay.add(rule);
    }
    if (reason === 'cancelled' && !event.cancelledByMethod) found.cancelled.push(stay);
    if (reason || isRepeated(stay, seen)) continue;
    found.stays.push(stay);
  }
  return { ...found, rulesInTheWay: [...inTheWay] };
}

function ignoresFree({ transparent }: CalendarRules, isPersonal: boolean): boolean {
  return transparent === 'ignore' || (transparent === 'auto' && isPersonal);
}

function count(counts: IgnoredCounts, reason: IgnoredReason): void {
  counts[reason] = (counts[reason] ?? 0) + 1;
}

/** Our own events and those with STATUS:CANCELLED are no lost nights; a file with METHOD:CANCEL may be. */
function isConcern(
  event: CalendarEvent,
  stay: Stay,
  reason: IgnoredReason,
  { horizon, today = horizon.from }: StaysOptions,
): boolean {
  if (reason === 'own_event' || (reason === 'cancelled' && !event.cancelledByMethod)) return false;
  return stay.to > today && stay.from < horizon.to;
}

/** The nights that one event holds, whatever its status. */
function nightsOfEvent(event: CalendarEvent, zone: Zone, endsOn: CalendarRules['endsOn']): Stay {
  const from = localDay(event.start, zone);
  const isLastNight = endsOn === 'last_night' && event.end?.kind === 'date';
  const end = event.end ? localDay(event.end, zone) + (isLastNight ? 1 : 0) : from;
  return { from: dayText(from), to: dayText(Math.max(end, from + 1)) };
}

type RulesInForce = StaysOptions & CalendarRules & { ignoresFree: boolean };

function reasonToIgnore(event: CalendarEvent, stay: ImportedStay, rules: RulesInForce): IgnoredReason | null {
  if (event.status === 'cancelled') return 'cancelled';
  if (rules.ownUidDomain && stay.via.includes(rules.ownUidDomain)) return 'own_event';
  if (leavesOut('tentative', event, stay, rules)) return 'tentative';
  if (leavesOut('transparent', event, stay, rules)) return 'transparent';
  if (stay.to <= rules.horizon.from || stay.from >= rules.horizon.to) return 'outside_horizon';
  if (leavesOut('ignorePhrases', event, stay, rules)) return 'phrase';
  return leavesOut('only', event, stay, rules) ? (stay.kind as 'booking' | 'block') : null;
}

const IGNORING_RULES: readonly IgnoringRule[] = ['tentative', 'transparent', 'ignorePhrases', 'only'];

/** All rules that leave an event out; none for a cancelled one, as no rule brings it back. */
function rulesAgainst(event: CalendarEvent, stay: ImportedStay, rules: RulesInForce): IgnoringRule[] {
  if (event.status === 'cancelled') return [];
  return IGNORING_RULES.filter((rule) => leavesOut(rule, event, stay, rules));
}

function leavesOut(
  rule: IgnoringRule,
  event: CalendarEvent,
  stay: ImportedStay,
  rules: RulesInForce,
): boolean {
  switch (rule) {
    case 'tentative':
      return (
        rules.tentative === 'ignore' && (event.status === 'tentative' || event.busyStatus === 'tentative')
      );
    case 'transparent':
      return rules.ignoresFree && event.busyStatus === 'free';
    case 'ignorePhrases':
      return rules.ignorePhrases.some((phrase) => stay.summary.toLowerCase().includes(phrase));
    case 'only':
      return (
        (rules.only === 'blocks' && stay.kind === 'booking') ||
        (rules.only === 'bookings' && stay.kind === 'block')
      );
  }
}

function toImportedStay(event: CalendarEvent, { from, to }: Stay, prodId: string | null): ImportedStay {
  const { uid, recurrenceId, summary } = event;
  return {
    uid,
    recurrenceId,
    from,
    to,
    summary,
    reservationCode: bookingCodeOf(event),
    kind: stayKindOf(event, prodId),
    via: pathOf(event),
  };
}

/** The domains it came through, and the installation that published it last. */
function pathOf({ uid, via }: CalendarEvent): readonly string[] {
  const domain = uid.slice(uid.lastIndexOf('@') + 1);
  return RELAYED.test(domain) ? [...via, domain] : [];
}

/** Some feeds write an event twice; exact duplicates are one stay. */
function isRepeated(stay: ImportedStay, seen: Set<string>): boolean {
  const { size } = seen;
  const { uid, recurrenceId, from, to, summary } = stay;
  return seen.add(`${uid}\n${recurrenceId ?? ''}\n${from}\n${to}\n${summary}`).size === size;
}
