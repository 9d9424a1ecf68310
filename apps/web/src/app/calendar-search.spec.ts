import { changeCalendarSearch, readCalendarSearch, wantedIn } from './calendar-search.ts';

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

  it('says which nights are looked for, of which properties', () => {
    const wanted = { from: '2027-08-03', to: '2027-08-20', nights: 7, name: 'azur', tag: ['plage', 'ski'] };
    expect(wantedIn(readCalendarSearch(wanted))).toEqual(wanted);
    // As it is typed by hand: one tag, and a name that reads as a number.
    expect(readCalendarSearch({ ...wanted, name: 300, tag: 'plage' })).toMatchObject({
      name: '300',
      tag: ['plage'],
    });
    expect(wantedIn(readCalendarSearch({ product: 'all' }))).toBeNull();
  });

  it('looks for no nights that there are not, and for all where more are asked for than lie between', () => {
    for (const [from, to] of [
      ['2027-08-10', '2027-08-10'],
      ['2027-08-10', '2027-08-03'],
      ['2027-02-28', '2027-02-30'],
      ['2027-08-03', '2028-12-01'],
      ['2027-08-03', undefined],
      [20270803, '2027-08-10'],
    ]) {
      const address = { from, to, nights: 2, name: 'azur', tag: ['ski'] };
      // Keys of the parsed address take precedence over the raw ones.
      expect({ ...address, ...readCalendarSearch(address) }).toEqual({});
    }
    const week = { from: '2027-08-03', to: '2027-08-10' };
    for (const nights of [0, 8, 1.5, '3'])
      expect(readCalendarSearch({ ...week, nights, name: ' ', tag: [7, '', {}] })).toEqual({
        ...week,
        tag: ['7'],
      });
  });

  it('keeps what is looked for while the planning is read, and leaves it with the planning', () => {
    const asked = {
      product: 'all',
      view: 'timeline',
      from: '2027-08-03',
      to: '2027-08-10',
      tag: ['ski'],
    } as const;
    for (const change of [
      { month: '2027-08' },
      { search: 'Pins' },
      { product: 'azur', night: '2027-08-04', view: 'timeline' },
    ] as const)
      expect(wantedIn(changeCalendarSearch({ ...asked, tag: [...asked.tag] }, change))).toMatchObject({
        from: asked.from,
        to: asked.to,
      });
    const left = changeCalendarSearch({ ...asked, tag: [...asked.tag] }, { product: 'azur', view: 'month' });
    expect(left).toEqual({ product: 'azur', view: 'month' });
  });
});
