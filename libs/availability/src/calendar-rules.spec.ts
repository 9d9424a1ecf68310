import fc from 'fast-check';
import { composeFeed, type FeedStay } from './compose-feed.ts';
import { findConflicts } from './conflict.ts';
import { addNights, countNights, isNight, nightAt } from './night.ts';
import { nightsOf, overlaps, takenNights } from './stay.ts';
import { explainSyncFailure, SYNC_FAILURE_CODES } from './sync-failure.ts';

const anyNight = fc.integer({ min: 0, max: 3_000 }).map((days) => addNights('2024-01-01', days));
const anyStay = fc
  .tuple(anyNight, fc.integer({ min: 1, max: 20 }))
  .map(([from, nights]) => ({ from, to: addNights(from, nights) }));

describe('nights and stays', () => {
  it('law: adding nights and counting them agree, over leap days and year ends', () => {
    fc.assert(
      fc.property(anyNight, fc.integer({ min: -800, max: 800 }), (night, count) =>
        expect(countNights(night, addNights(night, count))).toBe(count),
      ),
    );
  });

  it.each([
    ['2028-02-29', true],
    ['2027-02-29', false],
    ['2026-1-1', false],
    ['', false],
    [20261201, false],
  ])('%p is a night: %p', (text, expected) => {
    expect(isNight(text)).toBe(expected);
  });

  it('the night of an instant is the date on the property’s own clocks', () => {
    const instant = new Date('2026-12-31T23:30:00Z');
    expect(
      ['Europe/Paris', 'America/Martinique', 'Pacific/Apia'].map((zone) => nightAt(instant, zone)),
    ).toEqual(['2027-01-01', '2026-12-31', '2027-01-01']);
  });

  it('law: two stays overlap exactly when they share a night; a turnover is no overlap', () => {
    fc.assert(
      fc.property(anyStay, anyStay, (one, other) => {
        const shared = nightsOf(one).filter((night) => nightsOf(other).includes(night));
        expect(overlaps(one, other)).toBe(shared.length > 0);
      }),
    );
  });

  it('taken nights are cut to the window, sorted, each once', () => {
    const stays = [
      { from: '2026-12-03', to: '2026-12-06' },
      { from: '2026-11-28', to: '2026-12-04' },
    ];
    expect(takenNights(stays, { from: '2026-12-01', to: '2026-12-05' })).toEqual([
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
      '2026-12-04',
    ]);
  });
});

describe('conflicts', () => {
  it('law: the sweep finds the very pairs that comparing all pairs finds', () => {
    const anySourced = fc
      .tuple(anyStay, fc.constantFrom('airbnb', 'booking', 'hosteed'))
      .map(([stay, source]) => ({ ...stay, source }));
    fc.assert(
      fc.property(fc.array(anySourced, { maxLength: 25 }), (list) => {
        const stays = list.map((stay, index) => ({ ...stay, id: String(index).padStart(2, '0') }));
        const pairs = stays.flatMap((one, index) =>
          stays
            .slice(index + 1)
            .filter((other) => one.source !== other.source && overlaps(one, other))
            .map((other) => [one.id, other.id].sort().join()),
        );
        expect(
          findConflicts(stays)
            .map(({ stayIds }) => [...stayIds].sort().join())
            .sort(),
        ).toEqual(pairs.sort());
      }),
    );
  });
});

describe('the feed that we publish', () => {
  const stay: FeedStay = {
    id: '1',
    from: '2026-12-10',
    to: '2026-12-13',
    kind: 'reservation',
    label: 'Dupuis',
    via: [],
    sequence: 0,
    lastModified: new Date(0),
  };
  const summaries = (privacy: 'busy' | 'name', ...stays: FeedStay[]) =>
    composeFeed(stays, { productName: 'Villa', privacy, uidDomain: 'x' }).events.map(
      ({ summary }) => summary,
    );

  it('tells a guest’s name only where the feed’s privacy allows it', () => {
    expect([summaries('name', stay), summaries('busy', stay)]).toEqual([['Réservé - Dupuis'], ['Réservé']]);
  });

  it('names the calendar of an imported block, never what the platform wrote', () => {
    expect(
      summaries(
        'name',
        { ...stay, kind: 'imported', label: 'Airbnb' },
        { ...stay, id: '2', kind: 'manual', label: null },
      ),
    ).toEqual(['Indisponible - Airbnb', 'Indisponible']);
  });

  it('lists stays in an order that depends on the data alone', () => {
    const stays = ['c', 'a', 'b'].map((id) => ({ ...stay, id }));
    const uids = (list: FeedStay[]) =>
      composeFeed(list, { productName: 'V', privacy: 'busy', uidDomain: 'x' }).events.map(({ uid }) => uid);
    expect(uids(stays)).toEqual(uids(stays.toReversed()));
  });
});

describe('words for failures', () => {
  it.each(SYNC_FAILURE_CODES)('%s is explained in both languages', (code) => {
    for (const language of ['fr', 'en'] as const) {
      const words = Object.values(explainSyncFailure(code, language));
      expect(words.every((text) => text.length > 10 && text.endsWith('.'))).toBe(true);
    }
  });
});
