import fc from 'fast-check';
import { lawRuns } from '../../../../testing/proof.ts';
import { readList, writeList } from './list-cell.ts';

describe('a list in one cell of a spreadsheet', () => {
  it.each<[string, string[]]>([
    ['sea', ['sea']],
    ['sea | 6 people', ['sea', '6 people']],
    [String.raw`sea\|side|a`, ['sea|side', 'a']],
    [String.raw`C:\temp|\\|\\\|`, [String.raw`C:\temp`, '\\', String.raw`\|`]],
    ['|', ['', '']],
  ])('%j is %j', (cell, parts) => {
    expect(readList(cell)).toEqual(parts);
  });

  it('is read as it was written, whatever its parts hold', () => {
    const part = fc.string({ unit: fc.constantFrom('|', '\\', ' ', 'a', 'é') }).map((text) => text.trim());
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        expect(readList(writeList(parts))).toEqual(parts);
      }),
      { numRuns: lawRuns(500) },
    );
  });
});
