import { formatNight, formatNumberedNight } from './dates.ts';

describe('a night in words', () => {
  it.each([
    ['2026-12-01', 'fr', '1er déc. 2026'],
    ['2026-12-11', 'fr', '11 déc. 2026'],
    ['2026-12-21', 'fr', '21 déc. 2026'],
    ['2026-12-01', 'en', '1 Dec 2026'],
  ] as const)('%s is written as its language writes it: %s, %s', (night, language, words) => {
    expect(formatNight(night, language)).toBe(words);
  });

  it('is the first behind the day of the week too, and a bare number is left alone', () => {
    const weekday = { weekday: 'short', day: 'numeric', month: 'short' } as const;
    expect(formatNight('2027-08-01', 'fr', weekday)).toBe('dim. 1er août');
    expect(formatNight('2027-08-01', 'fr', { day: 'numeric' })).toBe('1');
    expect(formatNumberedNight('2027-08-01', 'fr', weekday)).toBe('dim. 1 août');
  });
});
