import { countNights, type Stay } from '#availability';
import { fieldError } from '../errors/validation.ts';

const MAX_NIGHTS = 1_100;

/** A window of nights that a request may ask for: in order, and at most three years. */
export function checkedWindow({ from, to }: Stay): Stay {
  if (from >= to) throw fieldError('?to', 'not_after_from', 'to must come after from');
  if (countNights(from, to) > MAX_NIGHTS)
    throw fieldError('?to', 'window_too_long', `at most ${MAX_NIGHTS} nights at once`);
  return { from, to };
}
