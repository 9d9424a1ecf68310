import type { LiveEvent } from './live-event.ts';

/** Time-out of a run: that of a dead server never ends. */
export const GIVEN_UP_AFTER_MS = 120_000;

/** The latest run of a calendar, from events. Times are those of this browser, in milliseconds. */
export interface KnownRun {
  productId: string;
  run: number;
  startedAt: number;
  finishedAt: number | null;
}

/** By the id of the calendar. */
export type SyncProgress = ReadonlyMap<string, KnownRun>;

/** The state after an event. The end of a superseded run is ignored: its successor goes on. */
export function afterEvent(progress: SyncProgress, event: LiveEvent, now: number): SyncProgress {
  if (event.type === 'resync') return new Map();
  if (event.type !== 'sync.started' && event.type !== 'sync.finished') return progress;
  const { calendarId, productId, run } = event.data;
  const known = progress.get(calendarId);
  if (known && known.run > run) return progress;
  const startedAt = known?.run === run ? known.startedAt : now;
  const finishedAt = event.type === 'sync.finished' ? now : null;
  return new Map(progress).set(calendarId, { productId, run, startedAt, finishedAt });
}

/** Runs that are not timed out, or have ended. */
export function withoutGivenUp(progress: SyncProgress, now: number): SyncProgress {
  return new Map(
    [...progress].filter(([, known]) => !isRunning(known) || now - known.startedAt < GIVEN_UP_AFTER_MS),
  );
}

/** Whether a run is in progress. */
export function isRunning(known: KnownRun | undefined): boolean {
  return known?.finishedAt === null;
}

/** How many of some calendars ended a run since a moment. */
export function countFinished(progress: SyncProgress, calendarIds: readonly string[], since: number): number {
  return calendarIds.filter((id) => (progress.get(id)?.finishedAt ?? Number.NEGATIVE_INFINITY) >= since)
    .length;
}
