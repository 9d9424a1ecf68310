import { addNights, type Night } from '#availability';
import { shiftMonths } from './dates.ts';

const STEPS = new Map([
  ['ArrowLeft', -1],
  ['ArrowRight', 1],
  ['ArrowUp', -7],
  ['ArrowDown', 7],
]);

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * Where a key leads from a night of a calendar: arrows by day and week, Home and End to the edges of the week, Page up
 * and down by month; nowhere for others.
 */
export function nightOfKey({ key, ctrlKey, metaKey, altKey }: Pressed, night: Night): Night | null {
  if (ctrlKey || metaKey || altKey) return null;
  const step = STEPS.get(key);
  if (step !== undefined) return addNights(night, step);
  if (key === 'Home') return addNights(night, -weekdayOf(night));
  if (key === 'End') return addNights(night, 6 - weekdayOf(night));
  if (key === 'PageUp') return shiftMonths(night, -1);
  if (key === 'PageDown') return shiftMonths(night, 1);
  return null;
}

/** From 0 for Monday. */
function weekdayOf(night: Night): number {
  return (new Date(`${night}T00:00:00Z`).getUTCDay() + 6) % 7;
}
