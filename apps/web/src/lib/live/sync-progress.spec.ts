import type { LiveEvent } from './live-event.ts';
import {
  afterEvent,
  countFinished,
  GIVEN_UP_AFTER_MS,
  isRunning,
  type SyncProgress,
  withoutGivenUp,
} from './sync-progress.ts';

const counts = { outcome: 'success', added: 0, changed: 0, removed: 0, held: 0, code: null } as const;
const started = (calendarId: string, run: number): LiveEvent => ({
  type: 'sync.started',
  data: { productId: 'villa', calendarId, run },
});
const finished = (calendarId: string, run: number): LiveEvent => ({
  type: 'sync.finished',
  data: { productId: 'villa', calendarId, run, ...counts },
});
/** Each event comes a millisecond after the one before. */
const after = (...events: LiveEvent[]) =>
  events.reduce<SyncProgress>((progress, event, at) => afterEvent(progress, event, at), new Map());

describe('a calendar is being synchronised', () => {
  it('from the beginning of its run to the end', () => {
    expect(isRunning(after(started('a', 1)).get('a'))).toBe(true);
    expect(isRunning(after(started('a', 1), finished('a', 1)).get('a'))).toBe(false);
  });

  it('still when a run that was overtaken ends after its successor began', () => {
    const progress = after(started('a', 1), started('a', 2), finished('a', 1));
    expect(isRunning(progress.get('a'))).toBe(true);
  });

  it('no longer when its server is not heard of for two minutes, or events were missed', () => {
    const progress = after(started('a', 1));
    expect(isRunning(withoutGivenUp(progress, GIVEN_UP_AFTER_MS - 1).get('a'))).toBe(true);
    expect(isRunning(withoutGivenUp(progress, GIVEN_UP_AFTER_MS).get('a'))).toBe(false);
    expect(after(started('a', 1), { type: 'resync', data: {} }).size).toBe(0);
  });
});

describe('the progress of a sync of all calendars', () => {
  it('counts what ended since the host asked', () => {
    const progress = after(finished('a', 1), started('a', 2), finished('b', 1), finished('a', 2));
    expect(countFinished(progress, ['a', 'b', 'c'], 1)).toBe(2);
    expect(countFinished(progress, ['a', 'b', 'c'], 3)).toBe(1);
  });
});
