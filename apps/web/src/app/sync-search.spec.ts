import { ownCalendarsSearchOf } from './sync-search.ts';

describe('what an address asks of the list of all calendars', () => {
  it('is a part of a name, a state and a page', () => {
    const search = { search: 'villa', state: 'held', page: 3 };
    expect(ownCalendarsSearchOf(search)).toEqual(search);
    expect(ownCalendarsSearchOf({ search: 300 })).toMatchObject({ search: '300' });
  });

  it('is nothing where somebody typed what there is not', () => {
    const nothing = { search: undefined, state: undefined, page: undefined };
    expect(ownCalendarsSearchOf({ search: ' ', state: 'waiting', page: 0 })).toEqual(nothing);
    expect(ownCalendarsSearchOf({ search: ['a'], state: 'toString', page: 1e9 })).toEqual(nothing);
  });
});
