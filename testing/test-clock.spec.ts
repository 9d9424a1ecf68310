import { Temporal } from 'temporal-polyfill';
import { comingMoments } from './test-clock.ts';

describe('the other moments of a test run', () => {
  it.each([
    ['2026-11-28', ['2028-02-29T23:30', '2027-03-28T01:30', '2026-12-31T12:00']],
    ['2026-12-31', ['2028-02-29T23:30', '2027-03-28T01:30', '2027-12-31T12:00']],
    ['2028-02-29', ['2032-02-29T23:30', '2028-03-26T01:30', '2028-12-31T12:00']],
  ])('seen on %s are all to come', (today, moments) => {
    expect(comingMoments(Temporal.PlainDate.from(today)).map(({ at }) => at)).toEqual(moments);
  });
});
