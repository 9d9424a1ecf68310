/** `off`: the operator is to be warned; `wrong`: the date itself is in doubt, so no reading is applied. */
export type ClockState = 'right' | 'off' | 'wrong';

const OFF_MS = 60_000;
const WRONG_MS = 86_400_000;

/** @param aheadMs absolute difference of the two clocks */
export function clockState(aheadMs: number): ClockState {
  const apart = Math.abs(aheadMs);
  if (apart > WRONG_MS) return 'wrong';
  return apart > OFF_MS ? 'off' : 'right';
}
