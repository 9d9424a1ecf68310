import fc from 'fast-check';
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

describe('words for failures', () => {
  it.each(['a_code_of_tomorrow', 'constructor', ''])(
    'tell one that a later version has stored as unknown: “%s”',
    (code) => {
      expect(explainSyncFailure(code, 'en').cause).toContain('does not know');
      expect(explainSyncFailure(code, 'fr').cause).toContain('ne connaît pas');
    },
  );

  it.each(SYNC_FAILURE_CODES)('%s is explained in both languages', (code) => {
    for (const language of ['fr', 'en'] as const) {
      const words = Object.values(explainSyncFailure(code, language));
      expect(words.every((text) => text.length > 10 && text.endsWith('.') && !text.includes('{'))).toBe(true);
    }
  });

  it.each([
    [null, 'fr', 'Le site ne trouve plus ce calendrier'],
    ['airbnb', 'fr', 'Airbnb ne trouve plus ce calendrier'],
    ['vrbo', 'fr', 'Abritel ne trouve plus ce calendrier'],
    ['vrbo', 'en', 'Vrbo no longer finds this calendar'],
  ] as const)('name the platform where it is known: %s, in %s', (channel, language, words) => {
    expect(explainSyncFailure('http_404_410', language, channel).cause).toContain(words);
  });
});
