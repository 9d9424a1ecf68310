import fc from 'fast-check';
import { findEchoes, independentWitnesses, type PublishedStay } from './echo.ts';
import type { HeldBlock } from './held-block.ts';
import { addNights } from './night.ts';
import { planSync } from './plan-sync.ts';
import { nightsOf } from './stay.ts';
import type { StayKind } from './stay-kind.ts';
import type { ImportedStay } from './stays-from-events.ts';

const night = (day: number) => addNights('2026-12-01', day);
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
const ours = (from: number, to: number, isRead = true): PublishedStay => ({
  from: night(from),
  to: night(to),
  isRead,
});
const echoes = (stays: ImportedStay[], published: PublishedStay[], preparationDays = 0) => [
  ...findEchoes(stays, published, preparationDays),
];

describe('our own stays that come back through a channel', () => {
  it.each([
    ['as they are', [stay(10, 16)], [ours(10, 16)], 0],
    ['split into adjacent parts', [stay(10, 13), stay(13, 16)], [ours(10, 16)], 0],
    ['two joined into one', [stay(10, 16)], [ours(10, 13), ours(13, 16)], 0],
    ['widened by a day of preparation', [stay(9, 17)], [ours(10, 16)], 1],
    ['widened on one side only', [stay(10, 17)], [ours(10, 16)], 2],
    [
      'from another installation that relays them',
      [stay(10, 16, 'unknown', ['p.i.hosteed'])],
      [ours(10, 16, false)],
      0,
    ],
  ])('%s are echoes', (_, stays, published, days) => {
    expect(echoes(stays, published, days)).toEqual(stays);
  });

  it.each([
    ['a guest’s booking of the same nights', [stay(10, 16, 'booking')], [ours(10, 16)], 1],
    [
      'what may be a booking, when nobody has read our feed since',
      [stay(10, 16, 'unknown')],
      [ours(10, 16, false)],
      0,
    ],
    ['a part of ours without the rest', [stay(10, 13)], [ours(10, 16)], 0],
    ['parts that leave a gap', [stay(10, 12), stay(13, 16)], [ours(10, 16)], 0],
    ['one that is wider than the channel prepares', [stay(8, 16)], [ours(10, 16)], 1],
    ['other nights', [stay(20, 22)], [ours(10, 16)], 2],
  ])('%s is none', (_, stays, published, days) => {
    expect(echoes(stays, published, days)).toEqual([]);
  });

  it('law: but for preparation days, an echo holds no night that we do not publish', () => {
    const anyRange = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 6 }));
    const anyStays = fc.array(anyRange, { maxLength: 8 });
    fc.assert(
      fc.property(anyStays, anyStays, (listed, published) => {
        const own = published.map(([from, length]) => ours(from, from + length));
        const nights = new Set(own.flatMap(nightsOf));
        for (const echo of echoes(
          listed.map(([from, length]) => stay(from, from + length)),
          own,
        ))
          for (const one of nightsOf(echo)) expect(nights).toContain(one);
      }),
    );
  });
});

describe('what becomes of an echo', () => {
  const options = { today: night(0), applyRemovals: false, preparationDays: 0 };
  const echo: HeldBlock = {
    ...stay(10, 16),
    id: '1',
    role: 'echo',
    missing: null,
    isKept: false,
    isGhost: false,
  };
  const planned = (block: HeldBlock | null, stays: ImportedStay[], published: PublishedStay[]) =>
    planSync(block ? [block] : [], { stays, cancelled: [], isWhole: true }, { ...options, published });

  it('it is stored as an echo, and a stay that was there first never turns into one', () => {
    expect(planned(null, [stay(10, 16)], [ours(10, 16)]).add).toMatchObject([{ role: 'echo' }]);
    const first = { ...echo, role: 'stay' } as const;
    expect(planned(first, [stay(10, 16)], [ours(10, 16)])).toMatchObject({ unchanged: 1, change: [] });
  });

  it('it goes at once with its event while its original stands, and waits like any stay without it', () => {
    expect(planned(echo, [], [ours(10, 16)]).remove).toMatchObject([{ id: '1' }]);
    expect(planned(echo, [], [])).toMatchObject({ remove: [], pending: [{ id: '1' }], hold: null });
  });

  it('its original gone, it becomes a ghost that still holds its nights; back again, it is none', () => {
    const gone = planned(echo, [stay(10, 16)], []);
    expect(gone).toMatchObject({
      haunted: [{ id: '1', isGhost: true }],
      unchanged: 1,
      change: [],
      remove: [],
    });
    const ghost = { ...echo, isGhost: true };
    expect(planned(ghost, [stay(10, 16)], [])).toMatchObject({ haunted: [] });
    expect(planned(ghost, [stay(10, 16)], [ours(10, 16)])).toMatchObject({ haunted: [{ isGhost: false }] });
  });

  it('a stay that another installation relays is an echo as soon as it equals one of ours', () => {
    const relayed = { ...stay(10, 16, 'booking', ['p.i.hosteed']), uid: echo.uid };
    const block = { ...echo, ...relayed, role: 'stay' } as const;
    expect(planned(block, [relayed], [ours(10, 16)]).change).toMatchObject([{ id: '1', role: 'echo' }]);
  });

  it('with other dates than ours it is a stay of its own', () => {
    const moved = { ...stay(10, 18), uid: echo.uid };
    expect(planned(echo, [moved], [ours(10, 16)]).change).toMatchObject([{ id: '1', role: 'stay' }]);
  });

  it('dropped by the host, it stays dropped while the channel repeats it', () => {
    const dropped = { ...echo, role: 'dropped' } as const;
    expect(planned(dropped, [stay(10, 16)], [])).toMatchObject({ unchanged: 1, change: [], haunted: [] });
    expect(planned(dropped, [], []).remove).toMatchObject([{ id: '1' }]);
  });
});

describe('what other installations relay, when what it repeats has gone', () => {
  const relayed = (id: string, calendarId: string, from = 10, to = 16) => ({
    ...stay(from, to, 'booking', ['p.i.hosteed']),
    id,
    calendarId,
    preparationDays: 0,
  });

  it('is an echo while another source holds its nights', () => {
    expect(independentWitnesses([relayed('1', 'b')], [{ ...ours(10, 16), calendarId: 'c' }])).toEqual([]);
    expect(independentWitnesses([relayed('1', 'b')], [{ ...ours(10, 16), calendarId: null }])).toEqual([]);
  });

  it('is a stay of its own as soon as none does', () => {
    expect(independentWitnesses([relayed('1', 'b')], [])).toEqual(['1']);
    expect(independentWitnesses([relayed('1', 'b')], [{ ...ours(10, 16), calendarId: 'b' }])).toEqual(['1']);
  });

  it('of several that tell one stay, one becomes a stay and the others remain its echoes', () => {
    expect(
      independentWitnesses([relayed('1', 'b'), relayed('2', 'c'), relayed('3', 'd', 20, 22)], []),
    ).toEqual(['1', '3']);
  });
});
