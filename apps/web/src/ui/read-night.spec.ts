import fc from 'fast-check';
import { addNights, countNights } from '#availability';
import { lawRuns } from '../../../../testing/proof.ts';
import { readNight } from './read-night.ts';
import { showNight } from './show-night.ts';

const CASES = { numRuns: lawRuns(10_000) };
const [FIRST, LAST] = ['1970-01-01', '2999-12-31'];
const anyNight = fc
  .integer({ min: 0, max: countNights(FIRST, LAST) })
  .map((count) => addNights(FIRST, count));
const anyLanguage = fc.constantFrom('fr' as const, 'en' as const);

describe('a night that is typed', () => {
  it('is the one that is shown, in either language, whenever it is read', () => {
    fc.assert(
      fc.property(anyNight, anyLanguage, anyNight, (night, language, since) => {
        expect(readNight(showNight(night, language), since)).toBe(night);
      }),
      CASES,
    );
  });

  it('is the same with the day before the month, as in a file, and as spreadsheets write it', () => {
    fc.assert(
      fc.property(anyNight, fc.constantFrom('/', '.', '-', ' ', ' / '), (night, between) => {
        const [year, month, day] = night.split('-') as [string, string, string];
        expect(readNight(night, FIRST)).toBe(night);
        expect(readNight([day, month, year].join(between), FIRST)).toBe(night);
        expect(readNight([Number(day), Number(month), year].join(between), FIRST)).toBe(night);
      }),
      CASES,
    );
  });

  it('is the first of that day from a given one on, where the year is left out', () => {
    fc.assert(
      fc.property(anyNight, fc.integer({ min: 0, max: 364 }), (since, ahead) => {
        const night = addNights(since, ahead);
        fc.pre(night <= LAST && !night.endsWith('-02-29'));
        expect(readNight(`${Number(night.slice(8))}/${night.slice(5, 7)}`, since)).toBe(night);
      }),
      CASES,
    );
  });

  it.each([
    ['12/12', '2026-12-12'],
    ['12 déc', '2026-12-12'],
    ['12 DÉC.', '2026-12-12'],
    ['12 dec', '2026-12-12'],
    ['12déc27', '2027-12-12'],
    ['1er janvier', '2027-01-01'],
    ['1/11', '2026-11-01'],
    ['31/10', '2027-10-31'],
    ['29 févr.', '2028-02-29'],
    ['3 sept.', '2027-09-03'],
    ['samedi 12 décembre 2026', '2026-12-12'],
    ['lun. 12 déc. 2026', '2026-12-12'],
    ['mar 12 mar 2027', '2027-03-12'],
    ['Saturday, December 12th, 2026', '2026-12-12'],
    ['2nd May', '2027-05-02'],
    ['12/12/26', '2026-12-12'],
    ['12.12.2026', '2026-12-12'],
    [' 2026-12-12 ', '2026-12-12'],
    ['2026-1-2', '2026-01-02'],
  ])('« %s » is %s for somebody who looks at November 2026', (text, night) => {
    expect(readNight(text, '2026-11-01')).toBe(night);
  });

  it.each([
    '',
    'demain',
    '12',
    '12/',
    '30/02',
    '29/02/2027',
    '12/13/2026',
    '32 déc',
    '12 jui',
    '12 j',
    '12 déc 202',
    '12/12/0202',
    '1969-12-31',
    '2026-12-12T00:00:00Z',
    'a 12 déc',
    'sam. dim. 12 déc.',
    '12 13 déc 2026',
    'déc 2026',
    '12 + 12',
  ])('« %s » is none', (text) => {
    expect(readNight(text, '2026-11-01')).toBeNull();
  });
});
