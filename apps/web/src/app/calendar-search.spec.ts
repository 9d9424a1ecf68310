import { changeCalendarSearch, readCalendarSearch } from './calendar-search.ts';

describe('the address of the calendar', () => {
  const there = { product: 'all', month: '2026-12', view: 'list', search: 'Azur', page: 3 } as const;

  it('is read as far as it is understood', () => {
    expect(readCalendarSearch({ ...there })).toMatchObject(there);
    expect(readCalendarSearch({ search: '', page: 0, month: '2026-13', view: 'year' })).toEqual({});
    expect(readCalendarSearch({ search: 7, page: '2', product: ['a'] })).toEqual({});
  });

  it('another month, view, property or name begins where today is again', () => {
    for (const change of [
      { month: '2027-01' },
      { view: 'timeline' },
      { product: 'azur' },
      { search: 'Pins' },
    ] as const)
      expect(changeCalendarSearch(there, change)).toEqual({ ...there, ...change, page: undefined });
  });

  it('what opens over a page leaves it where it was', () => {
    expect(changeCalendarSearch(there, { modal: 'import', product: 'all' })).toEqual({
      ...there,
      modal: 'import',
    });
    expect(changeCalendarSearch(there, { page: 4 }).page).toBe(4);
  });
});
