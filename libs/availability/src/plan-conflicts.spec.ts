import type { Conflict } from './conflict.ts';
import { planConflicts, type StoredConflict } from './plan-conflicts.ts';

const conflict: Conflict = { kind: 'block', stayIds: ['1', '2'], from: '2026-12-10', to: '2026-12-12' };
const stored: StoredConflict = { ...conflict, id: 'c' };

describe('keeping the conflicts that are stored', () => {
  it('a new pair is opened, and one that shares no night any more is resolved', () => {
    expect(planConflicts([], [conflict])).toEqual({ open: [conflict], change: [], resolve: [] });
    expect(planConflicts([stored], [])).toEqual({ open: [], change: [], resolve: [stored] });
  });

  it('a pair that stands as it stood is left alone', () => {
    expect(planConflicts([stored], [{ ...conflict }])).toEqual({ open: [], change: [], resolve: [] });
  });

  it.each([
    ['fewer shared nights are no news', { to: '2026-12-11' }, false],
    ['a shared night more is news', { to: '2026-12-13' }, true],
    ['a guest where there was none is news', { kind: 'booking' as const }, true],
    ['that it was only a copy is no news', { kind: 'duplicate' as const }, false],
  ])('%s', (_, change, reopens) => {
    expect(planConflicts([stored], [{ ...conflict, ...change }]).change).toMatchObject([
      { id: 'c', ...change, reopens },
    ]);
  });
});
