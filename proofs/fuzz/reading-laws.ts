import type { FeedReading, IgnoredReason, ImportedStay } from '#availability';
import type { ReadingProblemCode, ReadingRefusal } from '#ical';
import { holdsGoodEvent } from './good-event.ts';
import type { MutatedFeed } from './mutated-feed.ts';

const REFUSALS: Record<ReadingRefusal, true> = {
  empty: true,
  not_a_calendar: true,
  truncated: true,
  too_large: true,
  too_complex: true,
  unreadable: true,
};
const PROBLEMS: Record<ReadingProblemCode, true> = {
  contradiction: true,
  day_uncertain: true,
  end_unreadable: true,
  no_calendar_wrapper: true,
  rule_too_large: true,
  rule_unreadable: true,
  start_unreadable: true,
  time_zone_unknown: true,
  unclosed_component: true,
  uid_missing: true,
};
const IGNORED: Record<IgnoredReason, true> = {
  cancelled: true,
  tentative: true,
  transparent: true,
  own_event: true,
  outside_horizon: true,
  booking: true,
  block: true,
  phrase: true,
};
/** PostgreSQL refuses NUL; the others could disguise a name in the host's calendar. */
const FORBIDDEN_CHARACTERS =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const MOST_NIGHTS_KEPT = 20_000;
const NIGHT = /^\d{4}-\d\d-\d\d$/;

/** What every reading of every feed must hold; each broken law in words. */
export function brokenLaws(reading: FeedReading, { goodEvent }: Pick<MutatedFeed, 'goodEvent'>): string[] {
  if (reading.outcome === 'refused')
    return Object.hasOwn(REFUSALS, reading.reason) ? [] : [`unknown refusal ${reading.reason}`];
  const { outcome, stays, problems, ignored } = reading;
  const isPartial = problems.some(({ mayBlock }) => mayBlock);
  const strange = [
    ...problems.map(({ code }) => code).filter((code) => !Object.hasOwn(PROBLEMS, code)),
    ...Object.keys(ignored).filter((reason) => !Object.hasOwn(IGNORED, reason)),
  ];
  return [
    ...(outcome === (isPartial ? 'partial' : 'ok')
      ? []
      : [`outcome ${outcome} with ${isPartial ? 'a' : 'no'} problem that may block`]),
    ...strange.map((word) => `unknown word ${word}`),
    ...stays.flatMap(brokenLawsOfStay),
    ...(mustHoldGoodEvent(goodEvent, ignored) && !holdsGoodEvent(stays)
      ? ['the good event is not among the stays']
      : []),
  ];
}

/** An unclosed calendar before it may take the good event in; then its METHOD:CANCEL cancels it, correctly. */
function mustHoldGoodEvent(
  goodEvent: MutatedFeed['goodEvent'],
  ignored: Partial<Record<IgnoredReason, number>>,
): boolean {
  return goodEvent === 'sure' || (goodEvent === 'unless_cancelled' && !ignored.cancelled);
}

function brokenLawsOfStay({ from, to, uid, summary, recurrenceId, reservationCode }: ImportedStay): string[] {
  const texts = [uid, summary, recurrenceId ?? '', reservationCode ?? ''];
  return [
    ...(from < to ? [] : [`a stay from ${from} to ${to}`]),
    ...[from, to].filter((night) => !isRealNight(night)).map((night) => `the night ${night}`),
    ...(texts.every((text) => typeof text === 'string') ? [] : ['a text that is no text']),
    ...(texts.some((text) => FORBIDDEN_CHARACTERS.test(text)) ? ['a control character in a text'] : []),
    ...(uid === '' || uid.length > 255 || [...summary].length > 500 ? ['a text of a forbidden length'] : []),
  ];
}

/** Cache of nights that were checked: most occur in many stays. */
const realNights = new Set<string>();

function isRealNight(night: string): boolean {
  if (realNights.has(night)) return true;
  const time = Date.parse(`${night}T00:00:00Z`);
  const isReal = NIGHT.test(night) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(night);
  if (isReal && realNights.size < MOST_NIGHTS_KEPT) realNights.add(night);
  return isReal;
}
