import fc from 'fast-check';
import { isSuspicious } from './hold.ts';
import { addNights, type Night } from './night.ts';
import { type HeldBlock, planSync, type SyncPlan } from './plan-sync.ts';
import { nightsOf, type Stay } from './stay.ts';
import type { ImportedStay } from './stays-from-events.ts';

const TODAY = '2026-12-10';
const stay = (uid: string, from: Night, to: Night, extra: Partial<ImportedStay> = {}): ImportedStay => ({
  uid,
  recurrenceId: null,
  from,
  to,
  summary: 'Reserved',
  reservationCode: null,
  ...extra,
});
const held = (id: string, ...rest: Parameters<typeof stay>): HeldBlock => ({ id, ...stay(...rest) });
const plan = (blocks: HeldBlock[], stays: ImportedStay[], mayRemove = true) =>
  planSync(blocks, stays, { today: TODAY, mayRemove });
const nightsHeld = (stays: readonly Stay[]) => new Set(stays.flatMap(nightsOf));

/** What the calendar holds after the plan is written. */
function applied(blocks: readonly HeldBlock[], { add, change, remove }: SyncPlan): HeldBlock[] {
  const removed = new Set(remove.map(({ id }) => id));
  const changed = new Map(change.map((block) => [block.id, block]));
  const kept = blocks.filter(({ id }) => !removed.has(id)).map((block) => changed.get(block.id) ?? block);
  return [...kept, ...add.map((one, index) => ({ ...one, id: `new-${index}-${kept.length}` }))];
}

const anyStay = fc
  .record({
    uid: fc.constantFrom('a', 'b', 'c', 'd', 'listing'),
    start: fc.integer({ min: -20, max: 60 }),
    nights: fc.integer({ min: 1, max: 10 }),
    code: fc.constantFrom(null, 'HM1', 'HM2'),
  })
  .map(({ uid, start, nights, code }) =>
    stay(uid, addNights(TODAY, start), addNights(TODAY, start + nights), { reservationCode: code }),
  );
const anyFeed = fc.array(anyStay, { maxLength: 8 });
const anyHeld = anyFeed.map((stays) => stays.map((one, index) => ({ ...one, id: String(index) })));

describe('planning a sync', () => {
  it('the same feed again changes nothing', () => {
    const blocks = [held('1', 'a', '2026-12-12', '2026-12-15')];
    expect(plan(blocks, [stay('a', '2026-12-12', '2026-12-15')])).toMatchObject({
      add: [],
      change: [],
      remove: [],
      unchanged: 1,
    });
  });

  it('a moved booking keeps its block', () => {
    const { change, add, remove } = plan(
      [held('1', 'a', '2026-12-12', '2026-12-15')],
      [stay('a', '2026-12-20', '2026-12-23')],
    );
    expect([change.map(({ id, from }) => [id, from]), add, remove]).toEqual([[['1', '2026-12-20']], [], []]);
  });

  it('a booking whose UID was issued anew keeps its block', () => {
    const { change, add, remove } = plan(
      [held('1', 'old', '2026-12-12', '2026-12-15')],
      [stay('new', '2026-12-12', '2026-12-15')],
    );
    expect([change.map(({ id, uid }) => [id, uid]), add, remove]).toEqual([[['1', 'new']], [], []]);
  });

  it('a booking is known by its code when UID and dates both changed', () => {
    const code = { reservationCode: 'HM1' };
    expect(
      plan([held('1', 'x', '2026-12-12', '2026-12-15', code)], [stay('y', '2026-12-22', '2026-12-25', code)])
        .change[0]!.id,
    ).toBe('1');
  });

  it('a running stay that the platform re-issues from today keeps the nights that are past', () => {
    const { change, remove } = plan(
      [held('1', 'old', '2026-12-07', '2026-12-14')],
      [stay('new', TODAY, '2026-12-14')],
    );
    expect([change, remove]).toEqual([
      [expect.objectContaining({ id: '1', from: '2026-12-07', to: '2026-12-14' })],
      [],
    ]);
  });

  it('several stays under one UID are not mixed up', () => {
    const blocks = [
      held('1', 'listing', '2026-12-12', '2026-12-14'),
      held('2', 'listing', '2026-12-20', '2026-12-22'),
    ];
    const { remove, unchanged } = plan(blocks, [stay('listing', '2026-12-20', '2026-12-22')]);
    expect([remove.map(({ id }) => id), unchanged]).toEqual([['1'], 1]);
  });

  it('a past stay that the feed forgets stays, a running one is cut at today, a future one goes', () => {
    const blocks = [
      held('past', 'a', '2026-12-01', '2026-12-03'),
      held('running', 'b', '2026-12-08', '2026-12-13'),
      held('future', 'c', '2026-12-20', '2026-12-22'),
    ];
    const { change, remove, unchanged } = plan(blocks, []);
    expect([unchanged, change.map(({ id, to }) => [id, to]), remove.map(({ id }) => id)]).toEqual([
      1,
      [['running', TODAY]],
      ['future'],
    ]);
  });

  it('law: every night of the feed is held afterwards, and no past night is lost', () => {
    fc.assert(
      fc.property(anyHeld, anyFeed, fc.boolean(), (blocks, stays, mayRemove) => {
        const after = nightsHeld(applied(blocks, plan(blocks, stays, mayRemove)));
        for (const night of nightsHeld(stays)) expect(after).toContain(night);
        for (const night of nightsHeld(blocks)) if (night < TODAY) expect(after).toContain(night);
      }),
      { numRuns: 2_000 },
    );
  });

  it('law: a feed that was read in part, or is not believed, frees no night', () => {
    fc.assert(
      fc.property(anyHeld, anyFeed, (blocks, stays) => {
        const after = nightsHeld(applied(blocks, plan(blocks, stays, false)));
        for (const night of nightsHeld(blocks)) expect(after).toContain(night);
      }),
      { numRuns: 2_000 },
    );
  });

  it('law: applying a feed twice is applying it once', () => {
    fc.assert(
      fc.property(anyHeld, anyFeed, (blocks, stays) => {
        const after = applied(blocks, plan(blocks, stays));
        const again = plan(after, stays);
        expect(nightsHeld(applied(after, again))).toEqual(nightsHeld(after));
        expect(again.remove).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('law: the order of the feed does not change which nights are held', () => {
    fc.assert(
      fc.property(anyHeld, anyFeed, (blocks, stays) => {
        const forwards = nightsHeld(applied(blocks, plan(blocks, stays)));
        expect(nightsHeld(applied(blocks, plan(blocks, stays.toReversed())))).toEqual(forwards);
      }),
    );
  });
});

describe('holding back removals', () => {
  const three = [
    held('1', 'a', '2026-12-12', '2026-12-14'),
    held('2', 'b', '2026-12-15', '2026-12-17'),
    held('3', 'c', '2026-12-20', '2026-12-22'),
  ];
  const suspicious = (blocks: HeldBlock[], stays: ImportedStay[]) =>
    isSuspicious(plan(blocks, stays), blocks, TODAY);

  it('a feed that is suddenly empty is not believed, even when its only stay is running', () => {
    expect(suspicious(three, [])).toBe(true);
    expect(suspicious([held('1', 'a', '2026-12-08', '2026-12-14')], [])).toBe(true);
  });

  it('a feed that loses more than half of three stays is not believed, one that loses one is', () => {
    expect(suspicious(three, [stay('a', '2026-12-12', '2026-12-14')])).toBe(true);
    expect(
      suspicious(three, [stay('a', '2026-12-12', '2026-12-14'), stay('b', '2026-12-15', '2026-12-17')]),
    ).toBe(false);
  });

  it('an empty feed of a calendar that held nothing is just empty', () => {
    expect(suspicious([], [])).toBe(false);
    expect(suspicious([held('1', 'a', '2026-12-01', '2026-12-03')], [])).toBe(false);
  });
});
