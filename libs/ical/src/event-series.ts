import type { CalendarEvent } from './calendar-event.ts';
import { addDuration, type DateValue, shiftWall, wallOf, wallSeconds, wallText } from './date-value.ts';
import type { WrittenEvent } from './read-event.ts';
import type { ReadingContext } from './reading-context.ts';
import { instanceKeys, keyOnClockOf, valueAt } from './series-instances.ts';
import { instantOf } from './zone.ts';

const DAY = 86_400;

/** An override that stands for its instance and all later ones (RANGE=THISANDFUTURE, RFC 5545 §3.2.13). */
interface Split {
  event: WrittenEvent;
  key: number;
}

/**
 * Turns all events that share one UID into the happenings they stand for: series expanded inside the horizon,
 * overrides in their place, orphan overrides and separate stays under one UID each on its own.
 */
export function expandSeries(sameUid: readonly WrittenEvent[], context: ReadingContext): CalendarEvent[] {
  const [only] = sameUid;
  if (only && sameUid.length === 1 && !recurs(only) && !only.replaces) return [only];
  const current = withoutSuperseded(sameUid);
  const overrides = current.filter((event) => event.replaces);
  const masters = current.filter((event) => !event.replaces);
  const series = masters.find(recurs);
  return [
    ...masters
      .filter((event) => event !== series)
      .flatMap((event) => (recurs(event) ? instancesOf(event, [], context) : [event])),
    ...(series ? instancesOf(series, overrides, context) : []),
    ...overrides.map((event) => toInstance(event, recurrenceIdOf(event, series ?? event, context))),
  ];
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

function recurs({ recurrence }: WrittenEvent): boolean {
  return recurrence.length > 0;
}

function instancesOf(
  master: WrittenEvent,
  overrides: readonly WrittenEvent[],
  context: ReadingContext,
): CalendarEvent[] {
  const splits = overrides
    .filter((event) => event.replaces!.andFuture)
    .map((event) => ({ event, key: overrideKey(event, master, context) }))
    .sort((one, other) => one.key - other.key);
  const reach = Math.max(reachOf(master), ...splits.map(({ event }) => reachOf(event)));
  const instances = instanceKeys(master, reach, context);
  if (!instances) return [toInstance(master, null)];
  for (const override of overrides) instances.delete(overrideKey(override, master, context));
  return [...instances].map(([key, periodEnd]) => instanceAt(key, periodEnd, master, splits));
}

function instanceAt(
  key: number,
  periodEnd: DateValue | null,
  master: WrittenEvent,
  splits: readonly Split[],
): CalendarEvent {
  const split = splits.findLast((other) => other.key < key)?.event;
  const source = split ?? master;
  const original = valueAt(key, master.start);
  const start = split ? shiftWall(original, wallSeconds(split.replaces!.instance, split.start)) : original;
  const end = periodEnd ?? (source.length && addDuration(start, source.length));
  return { ...toInstance(source, wallText(original)), start, end };
}

function overrideKey(override: WrittenEvent, master: WrittenEvent, context: ReadingContext): number {
  return keyOnClockOf(master.start, override.replaces!.instance, context);
}

function recurrenceIdOf(override: WrittenEvent, master: WrittenEvent, context: ReadingContext): string {
  return wallText(valueAt(overrideKey(override, master, context), master.start));
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
