import { scopeOf, toProperty, toView } from './calendar-scope.ts';

const villas = ['azur', 'pins'];

describe('what the calendar page shows', () => {
  it('without a word the month of the first property', () => {
    expect(scopeOf({}, villas)).toEqual({ view: 'month', isAll: false, productId: 'azur' });
  });

  it('a property that is gone gives way to the first', () => {
    expect(scopeOf({ product: 'sold' }, villas).productId).toBe('azur');
  });

  it('all properties are the planning, unless they are listed', () => {
    expect(scopeOf({ product: 'all' }, villas)).toMatchObject({ view: 'timeline', isAll: true });
    expect(scopeOf({ product: 'all', view: 'month' }, villas).view).toBe('timeline');
    expect(scopeOf({ product: 'all', view: 'list' }, villas)).toMatchObject({ view: 'list', isAll: true });
    expect(scopeOf({ product: 'pins', view: 'list' }, villas).isAll).toBe(false);
  });

  it('the way back from the planning leads to the property one came from', () => {
    const there = toView('timeline', scopeOf({ product: 'pins' }, villas));
    const planning = scopeOf(there, villas);
    expect(planning.isAll).toBe(true);
    expect(toView('month', planning)).toEqual({ view: 'month', product: 'pins' });
  });

  it('a choice of the menu keeps the list a list, and leads from the planning to a month', () => {
    expect(toProperty('all', scopeOf({ product: 'pins' }, villas)).view).toBe('timeline');
    expect(toProperty('all', scopeOf({ product: 'pins', view: 'list' }, villas))).toEqual({
      product: 'all',
      view: 'list',
    });
    expect(toProperty('pins', scopeOf({ view: 'timeline' }, villas)).view).toBe('month');
    expect(toProperty('pins', scopeOf({ product: 'all', view: 'list' }, villas)).view).toBe('list');
  });
});
