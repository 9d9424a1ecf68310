import type { CalendarEvent } from './calendar-event.ts';
import { addDuration, type DateValue, shiftWall, wallOf, wallText } from './date-value.ts';
import type { WrittenEvent } from './read-event.ts';
import type { ReadingContext } from './reading-context.ts';
import {
  instanceKeys,
  isOneOfItsDay,
  isTakenOut,
  keysOnClockOf,
  noteUncertain,
  valueAt,
} from './series-instances.ts';
import { instantOf } from './zone.ts';

const DAY = 86_400;

/** An event that replaces an instance of its series. */
interface Override {
  event: WrittenEvent;
  /** The instance's original start. */
  key: number;
  /** Whether it is sure that no other instance is meant. */
  isCertain: boolean;
}

/**
 * Turns all events that share one UID into the happenings they stand for: series expanded inside the horizon,
 * overrides in their place, orphan overrides and separate stays under one UID each on its own.
 */
export function expandSeries(sameUid: readonly WrittenEvent[], context: ReadingContext): CalendarEvent[] {
  const [only] = sameUid;
  if (only && sameUid.length === 1 && only.recurrence.length === 0 && !only.replaces) return [only];
  const current = asMastersWhereOrphaned(withoutSuperseded(sameUid));
  const masters = current.filter((event) => !event.replaces);
  const replacing = current.filter((event) => event.replaces);
  const series = masters.find(recurs);
  const overrides = replacing.map((event) => overrideOf(event, series ?? event, context));
  return [
    ...masters
      .filter((event) => event !== series)
      .flatMap((event) => (recurs(event) ? instancesOf(event, [], context) : alone(event, context))),
    ...(series ? instancesOf(series, overrides, context) : []),
    ...overrides.flatMap((override) => happeningsOf(override, series ?? override.event, overrides, context)),
  ];
}

/** An override whose master is missing, and that has a rule of its own, is a series of its own. */
function asMastersWhereOrphaned(events: readonly WrittenEvent[]): readonly WrittenEvent[] {
  const hasSeries = events.some((event) => !event.replaces && recurs(event));
  return hasSeries ? events : events.map((event) => (recurs(event) ? { ...event, replaces: null } : event));
}

/**
 * Of events with one UID and one RECURRENCE-ID, a higher SEQUENCE supersedes, but only where every one carries a
 * SEQUENCE and no two are equal. Some exporters put the listing's id in every UID: those are separate stays.
 */
function withoutSuperseded(events: readonly WrittenEvent[]): WrittenEvent[] {
  const groups = Map.groupBy(events, (event) => event.replaces && instantKey(event.replaces.instance));
  return [...groups.values()].flatMap((group) => {
    const sequences = group.map((event) => event.sequence);
    if (group.length < 2 || sequences.includes(null) || new Set(sequences).size < group.length) return group;
    return [group.reduce((latest, event) => (event.sequence! > latest.sequence! ? event : latest))];
  });
}

/** Equal for two ways of writing one instant. */
function instantKey(value: DateValue): string {
  return value.kind === 'date' ? wallText(value) : String(instantOf(value.wall, value.zone));
}

/** Exceptions alone make no series. */
function recurs({ recurrence }: WrittenEvent): boolean {
  return recurrence.some(({ name }) => name === 'RRULE' || name === 'RDATE');
}

/** An event without a rule, unless it excepts its only instance. */
function alone(event: WrittenEvent, context: ReadingContext): CalendarEvent[] {
  return isTakenOut(event, context) ? [] : [event];
}

/** Which instance of a series an event replaces; where that is not certain, both block, and the host is told. */
function overrideOf(event: WrittenEvent, master: WrittenEvent, context: ReadingContext): Override {
  const { instance } = event.replaces!;
  const keys = keysOnClockOf(master, instance, context);
  const isOfOtherKind = instance.kind === 'date' && master.start.kind === 'date-time';
  const isCertain = keys.length === 1 && !isOfOtherKind && !isOneOfItsDay(instance, master);
  if (!isCertain && event !== master) noteUncertain(event, context);
  return { event, key: keys[0]!, isCertain };
}

/** An override stands for its own dates; for all later instances too where it has a rule of its own for them. */
function happeningsOf(
  { event, key }: Override,
  master: WrittenEvent,
  overrides: readonly Override[],
  context: ReadingContext,
): CalendarEvent[] {
  if (!event.replaces!.andFuture || !recurs(event))
    return [toInstance(event, wallText(valueAt(key, master.start)))];
  const later = overrides.filter((other) => other.key > key);
  const ofItsOwn = later.map((other) => overrideOf(other.event, event, context));
  return instancesOf(event, ofItsOwn, context);
}

function instancesOf(
  master: WrittenEvent,
  overrides: readonly Override[],
  context: ReadingContext,
): CalendarEvent[] {
  const splits = overrides
    .filter(({ event, isCertain }) => event.replaces!.andFuture && isCertain)
    .sort((one, other) => one.key - other.key);
  const reach = Math.max(reachOf(master), ...splits.map(({ event }) => reachOf(event)));
  const instances = instanceKeys(master, reach, context);
  if (!instances) return [toInstance(master, null)];
  for (const { key, isCertain } of overrides) if (isCertain) instances.delete(key);
  const end = splits.find(({ event }) => recurs(event))?.key ?? Number.POSITIVE_INFINITY;
  return [...instances]
    .filter(([key]) => key < end)
    .map(([key, periodEnd]) => instanceAt(key, periodEnd, master, splits, context));
}

function instanceAt(
  key: number,
  periodEnd: DateValue | null,
  master: WrittenEvent,
  splits: readonly Override[],
  context: ReadingContext,
): CalendarEvent {
  const split = splits.findLast((other) => other.key < key);
  const source = split?.event ?? master;
  const original = valueAt(key, master.start);
  const start = split ? shiftWall(original, shiftOf(split, master, context)) : original;
  const end = periodEnd ?? (source.length && addDuration(start, source.length));
  return { ...toInstance(source, wallText(original)), start, end };
}

/** How many seconds later on the series' clock an override begins than the instance that it replaces. */
function shiftOf({ event, key }: Override, master: WrittenEvent, context: ReadingContext): number {
  return keysOnClockOf(master, event.start, context)[0]! - key;
}

/** How many seconds after its original start an instance may still hold a night. */
function reachOf({ start, length, replaces }: WrittenEvent): number {
  const shift = replaces ? Math.max(0, wallOf(start) - wallOf(replaces.instance)) : 0;
  return (length ? length.days * DAY + length.seconds : 0) + shift;
}

function toInstance(written: WrittenEvent, recurrenceId: string | null): CalendarEvent {
  const { uid, start, end, summary, description, via, status, cancelledByMethod, busyStatus } = written;
  return { uid, recurrenceId, start, end, summary, description, via, status, cancelledByMethod, busyStatus };
}
