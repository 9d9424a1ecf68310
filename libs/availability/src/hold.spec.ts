import { applied, feed, held, idsOf, nightsHeld, plan, releasing, stay, TODAY } from '../test/plan-scene.ts';
import type { HeldBlock, Missing } from './held-block.ts';
import { addNights } from './night.ts';
import { planRelease } from './sync-plan.ts';

describe('stays that vanish from their feed', () => {
  const three = [
    held('1', 'a', '2026-12-12', '2026-12-14'),
    held('2', 'b', '2026-12-15', '2026-12-17'),
    held('3', 'c', '2026-12-20', '2026-12-22'),
  ];
  const [a, b] = [stay('a', '2026-12-12', '2026-12-14'), stay('b', '2026-12-15', '2026-12-17')];
  const missed = (
    blocks: HeldBlock[],
    readings: number,
    minutes: number,
    believedMinutes: Missing['believedMinutes'] = minutes,
  ) => blocks.map((block) => ({ ...block, missing: { readings, minutes, believedMinutes } }));

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
    expect([idsOf(inPart.pending), inPart.weight, inPart.remove]).toEqual([['3'], 'none', []]);
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
      block.id.length === 1
        ? { ...block, missing: { readings: 1, minutes: 1, believedMinutes: null } }
        : block,
    );
    const second = plan(blocks, others);
    expect(nightsHeld(applied(blocks, second))).toEqual(nightsHeld(blocks));
  });

  it('what looked like an outage is no first reading of a later one that is believed', () => {
    const [one, two, gone] = three;
    const doubted = missed([gone!], 2, 400, null);
    expect(plan([one!, two!, ...doubted], [a, b])).toMatchObject({ remove: [], pending: [{ id: '3' }] });
    expect(idsOf(plan([one!, two!, ...missed([gone!], 2, 400, 31)], [a, b]).remove)).toEqual(['3']);
  });

  it('most stays that shrink under their own UIDs are held, shown with what would be left, and shrink by agreement', () => {
    const shorter = three.map(({ uid, from }) => stay(uid, from, addNights(from, 1)));
    const first = plan(three, shorter);
    expect([first.hold, first.change, first.add]).toEqual(['shrunk', [], []]);
    expect(first.pending.map(({ becomes }) => becomes)).toEqual(
      shorter.map(({ from, to }) => ({ from, to })),
    );
    const waiting = missed(first.pending, 2, 360);
    expect(plan(waiting, shorter).change.map(({ to }) => to)).toEqual(shorter.map(({ to }) => to));
    const released = planRelease(first.pending, TODAY);
    expect(released.change.map(({ to }) => to)).toEqual(shorter.map(({ to }) => to));
  });

  it('the host’s word frees what he was shown, and nothing that a reading adds in the same moment', () => {
    const [, , gone] = three;
    const planned = plan(three, [], releasing([gone!]));
    expect([idsOf(planned.remove), planned.hold, idsOf(planned.pending)]).toEqual([
      ['3'],
      'emptied',
      ['1', '2'],
    ]);
  });
});
