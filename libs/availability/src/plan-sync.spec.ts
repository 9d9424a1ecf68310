import fc from 'fast-check';
import { lawRuns } from '../../../testing/proof.ts';
import {
  applied,
  asBlock,
  feed,
  held,
  idsOf,
  nightsHeld,
  plan,
  releasing,
  stay,
  TODAY,
} from '../test/plan-scene.ts';
import { addNights } from './night.ts';
import { planRelease } from './sync-plan.ts';

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

  it('a booking whose UID was issued anew keeps its block, and nothing has changed', () => {
    const { change, add, remove, reissue, unchanged } = plan(
      [held('1', 'old', '2026-12-12', '2026-12-15')],
      [stay('new', '2026-12-12', '2026-12-15')],
    );
    expect([change, add, remove, unchanged]).toEqual([[], [], [], 1]);
    expect(reissue.map(({ id, uid }) => [id, uid])).toEqual([['1', 'new']]);
  });

  it('of two stays under one UID only the one that says CANCELLED is freed', () => {
    const blocks = [
      held('1', 'listing', '2026-12-12', '2026-12-14'),
      held('2', 'listing', '2026-12-20', '2026-12-22'),
    ];
    const cancelled = [{ uid: 'listing', recurrenceId: null, from: '2026-12-12', to: '2026-12-14' }];
    const { remove, change } = plan(blocks, feed([stay('other', '2026-12-20', '2026-12-22')], { cancelled }));
    expect([idsOf(remove), change]).toEqual([['1'], []]);
  });

  it('two blocks that end on one day are not guessed apart', () => {
    const blocks = [held('1', 'x', '2026-12-12', '2026-12-15'), held('2', 'y', '2026-12-13', '2026-12-15')];
    const { change, reissue, pending, add } = plan(blocks, [stay('n', '2026-12-14', '2026-12-15')]);
    expect([change, reissue, idsOf(pending), add.length]).toEqual([[], [], ['1', '2'], 1]);
  });

  it('an event that says CANCELLED in a reading in part waits for a whole one', () => {
    const blocks = [held('1', 'a', '2026-12-12', '2026-12-14')];
    const cancelled = [{ uid: 'a', recurrenceId: null, from: '2026-12-12', to: '2026-12-14' }];
    const planned = plan(blocks, feed([], { cancelled, isWhole: false }));
    expect([planned.remove, idsOf(planned.pending), planned.weight]).toEqual([[], ['1'], 'none']);
  });

  it('most stays that say CANCELLED at once look like an outage as well', () => {
    const blocks = ['a', 'b', 'c'].map((uid, index) =>
      held(uid, uid, `2026-12-1${index * 2 + 2}`, `2026-12-1${index * 2 + 3}`),
    );
    const cancelled = blocks.map(({ uid, from, to }) => ({ uid, recurrenceId: null, from, to }));
    const planned = plan(blocks, feed([], { cancelled }));
    expect([planned.remove, planned.hold]).toEqual([[], 'shrunk']);
  });

  it('a booking is known by its code when UID and dates both changed', () => {
    const code = { reservationCode: 'HM1' };
    expect(
      plan([held('1', 'x', '2026-12-12', '2026-12-15', code)], [stay('y', '2026-12-22', '2026-12-25', code)])
        .change[0]!.id,
    ).toBe('1');
  });

  it('a reservation with another code is another guest’s, whatever nights the two share', () => {
    const block = held('1', 'a', '2026-12-12', '2026-12-15', { reservationCode: 'HM1' });
    for (const [from, to] of [
      ['2026-12-13', '2026-12-15'],
      ['2026-12-14', '2026-12-18'],
    ] as const) {
      const other = stay('b', from, to, { reservationCode: 'HM2' });
      const { add, change, remove, pending } = plan([block], [other, stay('c', '2027-01-02', '2027-01-04')]);
      expect([add[0], change, remove, idsOf(pending)]).toMatchObject([{ from, to }, [], [], ['1']]);
    }
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
    const { change, remove, reissue } = plan(
      [held('1', 'old', '2026-12-07', '2026-12-14')],
      [stay('new', TODAY, '2026-12-14')],
    );
    expect([change, remove]).toEqual([[], []]);
    expect(reissue).toMatchObject([{ id: '1', uid: 'new', from: '2026-12-07', to: '2026-12-14' }]);
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
    const cancelled = [{ uid: 'listing', recurrenceId: null, from: '2026-12-12', to: '2026-12-14' }];
    const alone = plan(
      [held('1', 'a', '2026-12-12', '2026-12-14')],
      feed([], { cancelled: [{ ...cancelled[0]!, uid: 'a' }] }),
    );
    expect([idsOf(alone.remove), alone.hold]).toEqual([['1'], null]);
    for (const other of [['2026-12-12', '2026-12-16'] as const, ['2026-12-10', '2026-12-14'] as const]) {
      const blocks = [
        held('1', 'listing', '2026-12-12', '2026-12-14'),
        held('2', 'listing', other[0], other[1]),
      ];
      const { remove, pending } = plan(blocks, feed([], { cancelled }));
      expect([idsOf(remove), idsOf(pending)]).toEqual([['1'], ['2']]);
    }
  });

  it('the host’s word frees what is missing: a past stay stays, a running one is cut at today, a future one goes', () => {
    const blocks = [
      held('past', 'a', '2026-12-01', '2026-12-03'),
      held('running', 'b', '2026-12-08', '2026-12-13'),
      held('future', 'c', '2026-12-20', '2026-12-22'),
    ];
    for (const { change, remove } of [plan(blocks, [], releasing(blocks)), planRelease(blocks, TODAY)]) {
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
    const { change, remove, pending } = plan(
      blocks,
      [stay('a', '2026-12-14', '2026-12-17')],
      releasing(blocks),
    );
    expect([change.map(({ id, from, to }) => [id, from, to]), remove, pending]).toEqual([
      [['1', '2026-12-12', '2026-12-17']],
      [],
      [],
    ]);
    expect(idsOf(plan(blocks, [stay('a', '2026-12-12', '2026-12-15')]).found)).toEqual(['1']);
  });

  it('what the feed lists of a kept stay stays when the host lets go of it', () => {
    const kept = { isKept: true };
    const blocks = [
      asBlock('1', stay('a', '2026-12-12', '2026-12-20'), kept),
      asBlock('2', stay('b', '2026-12-22', '2026-12-24'), {
        ...kept,
        becomes: stay('b', '2026-12-22', '2026-12-23'),
      }),
    ];
    const { keptInPart } = plan(blocks, [stay('a', '2026-12-12', '2026-12-15')]);
    expect(keptInPart.map(({ id, becomes }) => [id, becomes])).toEqual([
      ['1', { from: '2026-12-12', to: '2026-12-15' }],
      ['2', null],
    ]);
    const { change, remove } = planRelease(keptInPart, TODAY);
    expect([change.map(({ id, to }) => [id, to]), idsOf(remove)]).toEqual([[['1', '2026-12-15']], ['2']]);
    expect(plan(keptInPart, [stay('a', '2026-12-12', '2026-12-15')]).keptInPart).toEqual([]);
  });

  it('a reading in part says nothing of what is kept', () => {
    const blocks = [asBlock('1', stay('a', '2026-12-12', '2026-12-20'), { isKept: true })];
    const inPart = feed([stay('a', '2026-12-12', '2026-12-15')], { isWhole: false });
    expect(plan(blocks, inPart).keptInPart).toEqual([]);
  });

  it('law: every night of the feed is held afterwards, and no past night is lost', () => {
    fc.assert(
      fc.property(anyHeld, anyFeed, fc.boolean(), fc.boolean(), (blocks, stays, isWhole, isReleased) => {
        const word = releasing(isReleased ? blocks : []);
        const after = nightsHeld(applied(blocks, plan(blocks, feed(stays, { isWhole }), word)));
        for (const night of nightsHeld(stays)) expect(after).toContain(night);
        for (const night of nightsHeld(blocks)) if (night < TODAY) expect(after).toContain(night);
      }),
      { numRuns: lawRuns(2_000) },
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
      { numRuns: lawRuns(2_000) },
    );
  });

  it('law: applying a feed that is believed twice is applying it once', () => {
    fc.assert(
      fc.property(anyHeld, anyFeed, (blocks, stays) => {
        const first = plan(blocks, stays, releasing(blocks));
        fc.pre(first.hold === null);
        const after = applied(blocks, first);
        const again = plan(after, stays, releasing(after));
        expect(nightsHeld(applied(after, again))).toEqual(nightsHeld(after));
        expect(again.remove).toEqual([]);
      }),
      { numRuns: lawRuns(2_000) },
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
