import { sheetDays } from './sheet-days.ts';
import type { GuestMovement } from './turnovers.queries.ts';

const moves = (night: string, inDays: number) => ({ night, inDays }) as GuestMovement;
const told = (movements: GuestMovement[]) =>
  sheetDays(movements).map(({ when, movements: own }) => [when, own.map(({ night }) => night)]);

describe('the days of the sheet of turnovers', () => {
  it('begin with today and tomorrow, also when nobody comes or leaves then', () => {
    expect(told([])).toEqual([
      ['today', []],
      ['tomorrow', []],
    ]);
    expect(told([moves('2027-08-12', 1), moves('2027-08-20', 9)])).toEqual([
      ['today', []],
      ['tomorrow', ['2027-08-12']],
      ['later', ['2027-08-20']],
    ]);
  });

  it('stand apart where today is another day in another zone', () => {
    const days = [
      moves('2027-08-11', 0),
      moves('2027-08-12', 0),
      moves('2027-08-12', 1),
      moves('2027-08-13', 1),
    ];
    expect(told(days)).toEqual([
      ['today', ['2027-08-11']],
      ['today', ['2027-08-12']],
      ['tomorrow', ['2027-08-12']],
      ['tomorrow', ['2027-08-13']],
    ]);
    expect(new Set(sheetDays(days).map(({ key }) => key)).size).toBe(4);
  });

  it('are one where a later day is the same in every zone', () => {
    expect(told([moves('2027-08-14', 2), moves('2027-08-14', 3)])).toEqual([
      ['today', []],
      ['tomorrow', []],
      ['later', ['2027-08-14', '2027-08-14']],
    ]);
  });
});
