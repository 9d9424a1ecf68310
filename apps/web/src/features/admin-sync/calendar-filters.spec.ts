import { filtersIn } from './calendar-filters.ts';

describe('the filters in the address of the list of calendars', () => {
  it('are kept as they are, so that the address can be shared', () => {
    const ownerId = '5b1f0f0e-0c51-4c7b-8f3c-0d6f5c8f9b11';
    const search = { search: 'azur', status: 'error', state: 'failing', ownerId, page: 3 } as const;
    expect(filtersIn({ ...search, errorCode: 'dns' })).toEqual({ ...search, errorCode: 'dns' });
  });

  it('leave out what the API would refuse', () => {
    const search = { search: '  ', status: 'broken', state: 1, ownerId: 'me', errorCode: 'DNS ?', page: 0 };
    expect(Object.values(filtersIn(search)).filter((value) => value !== undefined)).toEqual([]);
    expect(filtersIn({ page: 1.5 }).page).toBeUndefined();
  });

  it('take a number that somebody searched for as the text that it was', () => {
    expect(filtersIn({ search: 123 }).search).toBe('123');
  });
});
