import { changeCalendarSearch, readCalendarSearch } from './calendar-search.ts';

describe('the address of the calendar', () => {
  const there = { product: 'all', month: '2026-12', view: 'list', search: 'Azur', page: 3 } as const;

  it('is read as far as it is understood', () => {
    expect(readCalendarSearch({ ...there })).toMatchObject(there);
    expect(readCalendarSearch({ search: '', page: 0, month: '2026-13', view: 'year' })).toEqual({});
    expect(readCalendarSearch({ search: 7, page: '2', product: ['a'] })).toEqual({});
  });

  it('of a mail leads to the stays of a calendar that wait, and to no decision that there is not', () => {
    const held = '5b1f0f0e-0c51-4c7b-8f3c-0d6f5c8f9b11';
    const mailed = { product: 'azur', modal: 'import', held, decide: 'keep' } as const;
    expect(readCalendarSearch({ ...mailed })).toMatchObject(mailed);
    expect(readCalendarSearch({ held, decide: 'free' }).decide).toBe('free');
    expect(readCalendarSearch({ held: 'Airbnb', decide: 'delete' })).toEqual({});
    expect(readCalendarSearch({ held: [held], decide: true })).toEqual({});
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
