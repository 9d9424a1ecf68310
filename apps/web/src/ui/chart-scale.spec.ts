import fc from 'fast-check';
import { lonePoints, pathThrough, ticksUpTo } from './chart-scale.ts';

describe('the axis of a chart', () => {
  it('has round numbers', () => {
    expect(ticksUpTo(1)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(ticksUpTo(7)).toEqual([0, 2, 4, 6, 8]);
    expect(ticksUpTo(830)).toEqual([0, 250, 500, 750, 1000]);
  });

  it('reaches the greatest value in few steps, whatever it is', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (greatest) => {
        const ticks = ticksUpTo(greatest);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)!).toBeGreaterThanOrEqual(greatest * (1 - 1e-8));
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks.length).toBeGreaterThan(1);
      }),
    );
  });
});

describe('the line of a chart', () => {
  const frame = { width: 100, height: 50 };

  it('goes from edge to edge, and higher for more', () => {
    expect(pathThrough([0, 5, 10], 10, frame)).toBe('M0 50L50 25L100 0');
  });

  it('is broken where nothing is known; a value alone is a dot', () => {
    const values = [null, 5, null, 10, 10];
    expect(pathThrough(values, 10, frame)).toBe('M25 25M75 0L100 0');
    expect(lonePoints(values, 10, frame)).toEqual([{ x: 25, y: 25 }]);
  });
});
