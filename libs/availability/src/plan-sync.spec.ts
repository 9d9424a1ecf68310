import fc from 'fast-check';
import type { HeldBlock } from './held-block.ts';
import { addNights, type Night } from './night.ts';
import { type FeedNow, type PlanOptions, planRelease, planSync, type SyncPlan } from './plan-sync.ts';
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
  kind: 'unknown',
  via: [],
  ...extra,
});
const asBlock = (id: string, one: ImportedStay, extra: Partial<HeldBlock> = {}): HeldBlock => ({
  ...one,
  id,
  role: 'stay',
  missing: null,
  isKept: false,
  isGhost: false,
  ...extra,
});
const held = (id: string, ...rest: Parameters<typeof stay>) => asBlock(id, stay(...rest));
const feed = (stays: ImportedStay[], extra: Partial<FeedNow> = {}): FeedNow => ({
  stays,
  cancelled: [],
  isWhole: true,
  ...extra,
});
const OPTIONS: PlanOptions = { today: TODAY, applyRemovals: false, published: [], preparationDays: 0 };
const plan = (blocks: HeldBlock[], now: ImportedStay[] | FeedNow, options: Partial<PlanOptions> = {}) =>
  planSync(blocks, Array.isArray(now) ? feed(now) : now, { ...OPTIONS, ...options });
const nightsHeld = (stays: readonly Stay[]) => new Set(stays.flatMap(nightsOf));
const idsOf = (blocks: readonly HeldBlock[]) => blocks.map(({ id }) => id);

/** What the calendar holds after the plan is written. */
function applied(blocks: readonly HeldBlock[], { add, change, remove }: SyncPlan): HeldBlock[] {
  const removed = new Set(idsOf(remove));
  const changed = new Map(change.map((block) => [block.id, block]));
  const left = blocks.filter(({ id }) => !removed.has(id)).map((block) => changed.get(block.id) ?? block);
  return [
    ...left,
    ...add.map((one, index) => asBlock(`new-${index}-${left.length}`, one, { role: one.role })),
  ];
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
const anyHeld = anyFeed.map((stays) => stays.map((one, index) => asBlock(String(index), one)));

describe('planning a sync', () => {
  it('the same feed again changes nothing', () => {
    const blocks = [held('1', 'a', '2026-12-12', '2026-12-15')];
    expect(plan(blocks, [stay('a', '2026-12-12', '2026-12-15')])).toMatchObject({
      add: [],
      change: [],
      remove: [],
      pending: [],
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

  it('a booking that is edited under a new UID is known by its check-out, or by the one stay it overlaps', () => {
    const blocks = [held('1', 'x', '2026-12-12', '2026-12-15'), held('2', 'y', '2026-12-20', '2026-12-25')];
    const { change } = plan(blocks, [
      stay('n', '2026-12-13', '2026-12-15'),
      stay('m', '2026-12-22', '2026-12-27'),
    ]);
    expect(change.map(({ id, from, to }) => [id, from, to])).toEqual([
      ['1', '2026-12-13', '2026-12-15'],
      ['2', '2026-12-22', '2026-12-27'],
    ]);
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
    const { pending, unchanged } = plan(blocks, [stay('listing', '2026-12-20', '2026-12-22')]);
    expect([idsOf(pending), unchanged]).toEqual([['1'], 1]);
  });

  it('an event that says CANCELLED frees its stay at once, and no other under the same UID', () => {
    const blocks = [
      held('1', 'listing', '2026-12-12', '2026-12-14'),
      held('2', 'listing', '2026-12-20', '2026-12-22'),
    ];
    const cancelled = [{ uid: 'listing', recurrenceId: null, from: '2026-12-12', to: '2026-12-14' }];
    const alone = plan(
      [held('1', 'a', '2026-12-12', '2026-12-14')],
      feed([], { cancelled: [{ ...cancelled[0]!, uid: 'a' }] }),
    );
    expect([idsOf(alone.remove), alone.hold]).toEqual([['1'], null]);
    const { remove, pending } = plan(blocks, feed([], { cancelled }));
    expect([idsOf(remove), idsOf(pending)]).toEqual([['1'], ['2']]);
  });

  it('the host’s word frees what is missing: a past stay stays, a running one is cut at today, a future one goes', () => {
    const blocks = [
      held('past', 'a', '2026-12-01', '2026-12-03'),
      held('running', 'b', '2026-12-08', '2026-12-13'),
      held('future', 'c', '2026-12-20', '2026-12-22'),
    ];
    for (const { change, remove } of [
      plan(blocks, [], { applyRemovals: true }),
      planRelease(blocks, TODAY),
    ]) {
      expect(change.map(({ id, to }) => [id, to])).toEqual([['running', TODAY]]);
      expect(idsOf(remove)).toEqual(['future']);
    }
  });

  it('what the host keeps may grow, and frees nothing, not even on the word that frees the rest', () => {
    const kept = { isKept: true };
    const blocks = [
      asBlock('1', stay('a', '2026-12-12', '2026-12-15'), kept),
      asBlock('2', stay('b', '2026-12-20', '2026-12-22'), kept),
    ];
    const { change, remove, pending } = plan(blocks, [stay('a', '2026-12-14', '2026-12-17')], {
      applyRemovals: true,
    });
    expect([change.map(({ id, from, to }) => [id, from, to]), remove, pending]).toEqual([
      [['1', '2026-12-12', '2026-12-17']],
      [],
      [],
    ]);
    expect(idsOf(plan(blocks, [stay('a', '2026-12-12', '2026-12-15')]).found)).toEqual(['1']);
  });

  it('law: every night of the feed is held afterwards, and no past night is lost', () => {
    fc.assert(
      fc.property(anyHeld, anyFeed, fc.boolean(), fc.boolean(), (blocks, stays, isWhole, applyRemovals) => {
        const after = nightsHeld(applied(blocks, plan(blocks, feed(stays, { isWhole }), { applyRemovals })));
        for (const night of nightsHeld(stays)) expect(after).toContain(night);
        for (const night of nightsHeld(blocks)) if (night < TODAY) expect(after).toContain(night);
      }),
      { numRuns: 2_000 },
    );
  });

  it('law: a feed that was read in part, or is not believed, frees no night', () => {
    fc.assert(
      fc.property(anyHeld, anyFeed, fc.boolean(), (blocks, stays, isWhole) => {
        const planned = plan(blocks, feed(stays, { isWhole }));
        fc.pre(!isWhole || planned.hold !== null);
        const after = nightsHeld(applied(blocks, planned));
        for (const night of nightsHeld(blocks)) expect(after).toContain(night);
      }),
      { numRuns: 2_000 },
    );
  });

  it('law: applying a feed twice is applying it once', () => {
    fc.assert(
      fc.property(anyHeld, anyFeed, (blocks, stays) => {
        const options = { applyRemovals: true };
        const after = applied(blocks, plan(blocks, stays, options));
        const again = plan(after, stays, options);
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

describe('stays that vanish from their feed', () => {
  const three = [
    held('1', 'a', '2026-12-12', '2026-12-14'),
    held('2', 'b', '2026-12-15', '2026-12-17'),
    held('3', 'c', '2026-12-20', '2026-12-22'),
  ];
  const [a, b] = [stay('a', '2026-12-12', '2026-12-14'), stay('b', '2026-12-15', '2026-12-17')];
  const missed = (blocks: HeldBlock[], readings: number, minutes: number) =>
    blocks.map((block) => ({ ...block, missing: { readings, minutes } }));

  it('a feed that is suddenly empty is not believed, even when its only stay is running', () => {
    expect(plan(three, []).hold).toBe('emptied');
    expect(plan([held('1', 'a', '2026-12-08', '2026-12-14')], []).hold).toBe('emptied');
  });

  it('a feed that loses more than half of three stays is not believed, one that loses one is', () => {
    expect(plan(three, [a]).hold).toBe('shrunk');
    expect(plan(three, [a, b])).toMatchObject({ hold: null, pending: [{ id: '3' }], remove: [] });
  });

  it('an empty feed of a calendar that held nothing is just empty', () => {
    expect(plan([], []).hold).toBeNull();
    expect(plan([held('1', 'a', '2026-12-01', '2026-12-03')], []).hold).toBeNull();
  });

  it.each([
    ['the first time', 0, 0, false],
    ['twice within half an hour', 1, 29, false],
    ['twice, half an hour apart', 1, 30, true],
    ['often within half an hour', 9, 29, false],
  ])('one stay that is missing %s is freed: %4$p', (_, readings, minutes, isFreed) => {
    const [one, two, gone] = three;
    const blocks = readings === 0 ? three : [one!, two!, ...missed([gone!], readings, minutes)];
    expect(idsOf(plan(blocks, [a, b]).remove)).toEqual(isFreed ? ['3'] : []);
  });

  it.each([
    ['twice over a day', 1, 1_440, false],
    ['three times within six hours', 2, 359, false],
    ['three times over six hours', 2, 360, true],
  ])('all stays that are missing %s are freed: %4$p', (_, readings, minutes, isFreed) => {
    const planned = plan(missed(three, readings, minutes), []);
    expect(idsOf(planned.remove)).toEqual(isFreed ? ['1', '2', '3'] : []);
    expect(planned.hold).toBe(isFreed ? null : 'emptied');
  });

  it('a stay that is listed again counts as found, and one reading in part counts for nothing', () => {
    expect(idsOf(plan(missed(three, 5, 9_999), [a, b]).found)).toEqual(['1', '2']);
    const inPart = plan(missed(three, 5, 9_999), feed([a, b], { isWhole: false }));
    expect([idsOf(inPart.pending), inPart.isCounted, inPart.remove]).toEqual([['3'], false, []]);
  });

  it('most stays that come back shorter under new UIDs are a foreign calendar until it is proved', () => {
    const others = [
      stay('x', '2026-12-12', '2026-12-13'),
      stay('y', '2026-12-15', '2026-12-16'),
      stay('z', '2026-12-20', '2026-12-21'),
    ];
    const first = plan(three, others);
    expect([first.hold, idsOf(first.pending), first.change]).toEqual(['shrunk', ['1', '2', '3'], []]);
    const blocks = applied(three, first).map((block) =>
      block.id.length === 1 ? { ...block, missing: { readings: 1, minutes: 1 } } : block,
    );
    const second = plan(blocks, others);
    expect(nightsHeld(applied(blocks, second))).toEqual(nightsHeld(blocks));
  });
});
