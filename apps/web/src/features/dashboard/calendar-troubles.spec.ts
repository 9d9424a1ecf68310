import { troubleOf } from './calendar-troubles.ts';

const now = Date.parse('2026-11-26T10:00:00Z');
const calendar = {
  isActive: true,
  lastSyncStatus: 'success',
  lastSyncAt: '2026-11-26T09:00:00Z',
  heldRemovals: 0,
  createdAt: '2026-11-01T09:00:00Z',
} as const;

describe('a calendar asks for its host', () => {
  it('when it fails, when stays vanished, and when it was not read for two days', () => {
    expect(troubleOf(calendar, now)).toBeNull();
    expect(troubleOf({ ...calendar, lastSyncStatus: 'error' }, now)).toBe('failing');
    expect(troubleOf({ ...calendar, lastSyncStatus: 'error', heldRemovals: 2 }, now)).toBe('held');
    expect(troubleOf({ ...calendar, lastSyncAt: '2026-11-24T09:59:00Z' }, now)).toBe('stale');
    expect(troubleOf({ ...calendar, lastSyncAt: null }, now)).toBe('stale');
  });

  it('not while it is paused, unless stays vanished before', () => {
    const paused = { ...calendar, isActive: false, lastSyncStatus: 'error', lastSyncAt: null } as const;
    expect(troubleOf(paused, now)).toBeNull();
    expect(troubleOf({ ...paused, heldRemovals: 1 }, now)).toBe('held');
  });
});
