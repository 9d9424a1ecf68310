/** `off`: whoever operates the server should know; `wrong`: nobody can tell which day it is, so nothing is applied. */
export type ClockState = 'right' | 'off' | 'wrong';

const OFF_MS = 60_000;
const WRONG_MS = 86_400_000;

/** @param aheadMs by how much one clock is ahead of the other, either way */
export function clockState(aheadMs: number): ClockState {
  const apart = Math.abs(aheadMs);
  if (apart > WRONG_MS) return 'wrong';
  return apart > OFF_MS ? 'off' : 'right';
}
