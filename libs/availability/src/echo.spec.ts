import fc from 'fast-check';
import type { StayKind } from '#platforms';
import { findEchoes } from './echo.ts';
import { type ChannelKnowledge, knownOriginals, NO_KNOWLEDGE, type Original } from './evidence.ts';
import type { HeldBlock } from './held-block.ts';
import { addNights } from './night.ts';
import { planSync } from './plan-sync.ts';
import { type HoldingStay, settleEchoes } from './settle-echoes.ts';
import { nightsOf } from './stay.ts';
import type { ImportedStay } from './stays-from-events.ts';

const night = (day: number) => addNights('2026-12-01', day);
const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour));
const stay = (from: number, to: number, kind: StayKind = 'block', via: string[] = []): ImportedStay => ({
  uid: `${from}-${to}@x`,
  recurrenceId: null,
  from: night(from),
  to: night(to),
  summary: 'Not available',
  reservationCode: null,
  kind,
  via,
});
/** One of our stays: since 2 o'clock. */
const ours = (from: number, to: number, extra: Partial<Original> = {}): Original => ({
  from: night(from),
  to: night(to),
  calendarId: null,
  isKept: false,
  via: [],
  since: at(2),
  until: null,
  ...extra,
});
const link = (hour: number, calendarIds: string[] = []) => ({
  excluded: { calendarIds, domains: [] },
  readAt: at(hour),
});
/** The channel read our link at 3 o'clock, and a reading of ours came after that. */
const knowing = (originals: Original[], extra: Partial<ChannelKnowledge> = {}): ChannelKnowledge => ({
  originals,
  links: [link(3)],
  learntAt: at(3),
  followedAt: at(3),
  ...extra,
});
const echoes = (stays: ImportedStay[], knowledge: ChannelKnowledge, preparationDays = 0) => [
  ...findEchoes(stays, knownOriginals(knowledge), preparationDays).keys(),
];

describe('our own stays that come back through a channel', () => {
  it.each([
    ['as they are', [stay(10, 16)], [ours(10, 16)], 0],
    ['split into adjacent parts', [stay(10, 13), stay(13, 16)], [ours(10, 16)], 0],
    ['two joined into one', [stay(10, 16)], [ours(10, 13), ours(13, 16)], 0],
    ['widened by a day of preparation', [stay(9, 17)], [ours(10, 16)], 1],
    ['widened on one side only', [stay(10, 17)], [ours(10, 16)], 2],
    ['of which the platform does not say what they are', [stay(10, 16, 'unknown')], [ours(10, 16)], 0],
  ])('%s are echoes', (_, stays, originals, days) => {
    expect(echoes(stays, knowing(originals), days)).toEqual(stays);
  });

  it.each([
    ['a guest’s booking of the same nights', [stay(10, 16, 'booking')], 1],
    ['a part of ours without the rest', [stay(10, 13)], 0],
    ['parts that leave a gap', [stay(10, 12), stay(13, 16)], 0],
    ['one that is wider than the channel prepares', [stay(8, 16)], 1],
    ['other nights', [stay(20, 22)], 2],
    [
      'what another installation relays, which says whence it came',
      [stay(10, 16, 'block', ['p.i.hosteed'])],
      0,
    ],
  ])('%s is none', (_, stays, days) => {
    expect(echoes(stays, knowing([ours(10, 16)]), days)).toEqual([]);
  });

  it.each<[string, StayKind, Partial<Original>, Partial<ChannelKnowledge>, boolean]>([
    ['a closure, when the channel has read nothing', 'block', {}, { links: [] }, false],
    ['a closure, when it read before ours stood', 'block', {}, { links: [link(1)] }, false],
    [
      'a closure, when it read a link that leaves ours out',
      'block',
      { calendarId: 'c' },
      { links: [link(3, ['c'])] },
      false,
    ],
    [
      'a closure, when it read another link as well',
      'block',
      { calendarId: 'c' },
      { links: [link(3, ['c']), link(4)] },
      true,
    ],
    ['a closure, with no reading of ours between', 'block', {}, { learntAt: null }, true],
    ['what may be a booking, with no reading of ours between', 'unknown', {}, { learntAt: null }, false],
    [
      'what may be a booking, with a reading of ours before it learnt',
      'unknown',
      {},
      { learntAt: at(1) },
      false,
    ],
    ['what may be a booking, with a reading of ours between', 'unknown', {}, {}, true],
    ['a closure, when ours went and it has not read so', 'block', { until: at(4) }, {}, true],
    [
      'a closure, when ours went and it has read so',
      'block',
      { until: at(4) },
      { links: [link(5)], followedAt: at(5) },
      false,
    ],
    [
      'a closure, when ours went and it has read so just now',
      'block',
      { until: at(4) },
      { links: [link(5)] },
      true,
    ],
    [
      'a closure, when ours had gone before it read',
      'block',
      { until: at(3) },
      { links: [link(4)], learntAt: null, followedAt: null },
      false,
    ],
  ])('evidence: %s', (_, kind, original, knowledge, isEcho) => {
    const found = echoes([stay(10, 16, kind)], knowing([ours(10, 16, original)], knowledge));
    expect(found.length).toBe(isEcho ? 1 : 0);
  });

  it('an echo of what has gone knows since when; where an equal stay stands, it is no ghost', () => {
    const [gone, closure] = [ours(10, 16, { until: at(4) }), stay(10, 16)];
    const since = (originals: Original[]) =>
      findEchoes([closure], knownOriginals(knowing(originals)), 0).get(closure);
    expect(since([gone])).toEqual(at(4));
    expect(since([gone, ours(10, 16)])).toBeNull();
  });

  it('law: but for preparation days, an echo holds no night that we do not publish', () => {
    const anyRange = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 6 }));
    const anyStays = fc.array(anyRange, { maxLength: 8 });
    fc.assert(
      fc.property(anyStays, anyStays, (listed, published) => {
        const own = published.map(([from, length]) => ours(from, from + length));
        const nights = new Set(own.flatMap(nightsOf));
        const stays = listed.map(([from, length]) => stay(from, from + length));
        for (const echo of echoes(stays, knowing(own)))
          for (const one of nightsOf(echo)) expect(nights).toContain(one);
      }),
    );
  });
});

describe('what becomes of an echo', () => {
  const options = { today: night(0), released: new Set<string>(), preparationDays: 0 };
  const echo: HeldBlock = {
    ...stay(10, 16),
    id: '1',
    role: 'echo',
    ghostSince: null,
    missing: null,
    becomes: null,
    isKept: false,
  };
  const ghost = { ...echo, ghostSince: at(4) };
  const planned = (block: HeldBlock | null, stays: ImportedStay[], knowledge: ChannelKnowledge) =>
    planSync(block ? [block] : [], { stays, cancelled: [], isWhole: true }, { ...options, knowledge });

  it('it is stored as an echo, and a stay that was there first never turns into one', () => {
    expect(planned(null, [stay(10, 16)], knowing([ours(10, 16)])).add).toMatchObject([{ role: 'echo' }]);
    const first = { ...echo, role: 'stay' } as const;
    expect(planned(first, [stay(10, 16)], knowing([ours(10, 16)]))).toMatchObject({
      unchanged: 1,
      change: [],
    });
  });

  it('it goes at once with its event while its original stands, and waits like any stay without it', () => {
    expect(planned(echo, [], knowing([ours(10, 16)])).remove).toMatchObject([{ id: '1' }]);
    expect(planned(ghost, [], NO_KNOWLEDGE)).toMatchObject({
      remove: [],
      pending: [{ id: '1' }],
      hold: null,
    });
  });

  it('widened, it holds nights of its own, which go by agreement', () => {
    const wide = { ...echo, ...stay(9, 17), id: '1' };
    expect(planned(wide, [], knowing([ours(10, 16)]))).toMatchObject({ remove: [], pending: [{ id: '1' }] });
  });

  it('its original gone, it holds its nights until the channel has read so; then it is a stay of its own', () => {
    const listed = [stay(10, 16)];
    expect(planned(ghost, listed, knowing([]))).toMatchObject({
      unchanged: 1,
      change: [],
    });
    const { change, haunted } = planned(ghost, listed, knowing([], { followedAt: at(5) }));
    expect([change, haunted]).toMatchObject([[{ id: '1', role: 'stay', ghostSince: at(4) }], []]);
  });

  it('its original back, and read of, it is a ghost no more', () => {
    const { haunted } = planned(
      ghost,
      [stay(10, 16)],
      knowing([ours(10, 16, { since: at(5) })], { links: [link(6)] }),
    );
    expect(haunted).toMatchObject([{ id: '1', ghostSince: null }]);
  });

  it('a booking that takes its place is a stay of its own beside it', () => {
    const { add, pending } = planned(ghost, [{ ...stay(10, 16, 'booking'), uid: 'guest' }], NO_KNOWLEDGE);
    expect([add, pending]).toMatchObject([[{ uid: 'guest', role: 'stay' }], [{ id: '1' }]]);
  });

  it('what was an echo and is published by now becomes a booking when its event says so', () => {
    const promoted = { ...ghost, role: 'stay' } as const;
    const { change, haunted } = planned(promoted, [stay(10, 16, 'booking')], NO_KNOWLEDGE);
    expect([change, haunted]).toMatchObject([[{ id: '1', kind: 'booking' }], [{ ghostSince: null }]]);
  });

  it('with other dates than ours it is a stay of its own', () => {
    const moved = { ...stay(10, 18), uid: echo.uid };
    expect(planned(echo, [moved], knowing([ours(10, 16)])).change).toMatchObject([{ id: '1', role: 'stay' }]);
  });

  it.each<[string, Partial<ImportedStay>, boolean]>([
    ['as it stood', {}, true],
    ['with another title', { summary: 'Closed' }, true],
    ['under another UID', { uid: 'y' }, false],
    ['with other dates', { to: night(17) }, false],
    ['as another kind', { kind: 'unknown' }, false],
    ['with a code', { reservationCode: 'HM1' }, false],
  ])('dropped by the host and listed %s, it stays dropped: %3$p', (_, changed, isDropped) => {
    const dropped = { ...echo, role: 'dropped' } as const;
    const { add, remove } = planned(dropped, [{ ...stay(10, 16), ...changed }], NO_KNOWLEDGE);
    expect([add.length, remove.length]).toEqual(isDropped ? [0, 0] : [1, 1]);
  });

  it('a relayed stay is an echo while another way tells it too', () => {
    const relayed = stay(10, 16, 'unknown', ['p.i.hosteed', 'q.i.hosteed']);
    const told = { ...NO_KNOWLEDGE, originals: [ours(10, 16, { calendarId: 'c', via: ['p.i.hosteed'] })] };
    expect(planned(null, [relayed], told).add).toMatchObject([{ role: 'echo' }]);
    const other = { ...told, originals: [ours(10, 16, { calendarId: 'c', via: ['q.i.hosteed'] })] };
    expect(planned(null, [relayed], other).add).toMatchObject([{ role: 'stay' }]);
  });
});

describe('echoes after a change of a property’s stays', () => {
  const holding = (id: string, extra: Partial<HoldingStay> = {}): HoldingStay => ({
    id,
    from: night(10),
    to: night(16),
    via: [],
    ghostSince: null,
    calendarId: 'b',
    role: 'echo',
    ...extra,
  });
  const settled = (...all: HoldingStay[]) => settleEchoes(all, new Map([['b', 1]]), at(30));
  const own = holding('own', { calendarId: null, role: 'stay' });

  it('are settled while their original stands, also widened, and ghosts when it goes', () => {
    const wide = holding('1', { from: night(9) });
    expect(settled(wide, own)).toEqual({ stays: [], ghosts: [] });
    expect(settled(wide)).toEqual({ stays: [], ghosts: ['1'] });
  });

  it('in parts are settled although the channel sold one of the parts, until the original goes', () => {
    const parts = [holding('1', { to: night(12) }), holding('2', { from: night(13) })];
    const sold = holding('sold', { from: night(12), to: night(13), role: 'stay' });
    expect(settled(...parts, sold, own)).toEqual({ stays: [], ghosts: [] });
    expect(settled(...parts, sold)).toEqual({ stays: [], ghosts: ['1', '2'] });
    expect(settled(...parts, own).ghosts).toEqual(['1', '2']);
  });

  it('in parts of what their own channel told are settled too', () => {
    const parts = [holding('1', { to: night(12) }), holding('2', { from: night(12) })];
    expect(settled(...parts, holding('told', { role: 'stay' }))).toEqual({ stays: [], ghosts: [] });
  });

  it('are stays of their own a day after it went', () => {
    expect(settled(holding('1', { ghostSince: at(6) }))).toEqual({ stays: ['1'], ghosts: [] });
    expect(settled(holding('1', { ghostSince: at(7) }))).toEqual({ stays: [], ghosts: [] });
  });

  it('of several relayed tellings of one stay one is a stay when none is', () => {
    const relayed = (id: string, extra: Partial<HoldingStay> = {}) =>
      holding(id, { via: ['p.i.hosteed'], ...extra });
    expect(
      settled(relayed('1'), relayed('2', { calendarId: 'c' }), relayed('3', { from: night(12) })).stays,
    ).toEqual(['1', '3']);
    expect(settled(relayed('1'), relayed('2', { calendarId: 'c', role: 'stay' })).stays).toEqual([]);
    expect(settled(relayed('1'), own).stays).toEqual(['1']);
  });
});
