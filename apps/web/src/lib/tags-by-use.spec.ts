import { tagsByUse } from './tags-by-use.ts';

describe('the words by which properties are found', () => {
  it('are each told once, those of the most properties first, then by name', () => {
    const properties = [{ tags: ['Ski', 'plage'] }, { tags: ['Plage', 'Été'] }, { tags: [] }];
    expect(tagsByUse(properties)).toEqual(['plage', 'Été', 'Ski']);
  });
});
