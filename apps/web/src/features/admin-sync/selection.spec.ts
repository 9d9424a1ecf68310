import { isChosen, NOTHING, namedIn, sizeOf, toggled } from './selection.ts';

const page = ['a', 'b', 'c'];

describe('the calendars that an administrator has chosen', () => {
  it('are ticked and unticked one by one', () => {
    const one = toggled(NOTHING, 'b', page);
    expect([...toggled(one, 'c', page)]).toEqual(['b', 'c']);
    expect(toggled(one, 'b', page)).toEqual(NOTHING);
  });

  it('are every one of the page where all results are, and without one of them what is left of the page', () => {
    expect(page.every((id) => isChosen('results', id))).toBe(true);
    expect([...toggled('results', 'b', page)]).toEqual(['a', 'c']);
  });

  it('are named by their ids, or all of them by the filters alone, whichever page is looked at', () => {
    expect(namedIn(new Set(['a']), { state: 'failing' })).toEqual({ calendarIds: ['a'] });
    expect(namedIn('results', { state: 'failing', search: 'azur', page: 3 })).toEqual({
      filters: { state: 'failing', search: 'azur' },
    });
    expect([sizeOf(new Set(['a']), 312), sizeOf('results', 312)]).toEqual([1, 312]);
  });
});
