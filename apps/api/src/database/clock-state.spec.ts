import { clockState } from './clock-state.ts';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;

describe('two clocks', () => {
  it.each([
    [0, 'right'],
    [60 * SECOND, 'right'],
    [61 * SECOND, 'off'],
    [-120 * SECOND, 'off'],
    [DAY, 'off'],
    [DAY + 1, 'wrong'],
    [-400 * DAY, 'wrong'],
  ])('that are %d ms apart are %s', (aheadMs, state) => {
    expect(clockState(aheadMs)).toBe(state);
  });
});
