import { alertsSearchOf } from './alerts-search.ts';

describe('the address of the list of alerts', () => {
  it('is read as far as it is understood', () => {
    expect(alertsSearchOf({ state: 'all', page: 3 })).toEqual({ state: 'all', page: 3 });
    expect(alertsSearchOf({ search: ' azur ' })).toEqual({ search: 'azur' });
    expect(alertsSearchOf({ state: 'open', page: 1 })).toEqual({});
    expect(alertsSearchOf({ state: ['all'], page: '2' })).toEqual({});
  });
});
