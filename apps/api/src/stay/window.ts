import { countNights, type Stay } from '#availability';
import { fieldError } from '../errors/validation.ts';

const MAX_NIGHTS = 1_100;
/** Of many properties at once. */
export const MAX_NIGHTS_OF_MANY = 400;

/** A window of nights that a request may ask for: in order, and at most three years unless said otherwise. */
export function checkedWindow({ from, to }: Stay, maxNights = MAX_NIGHTS): Stay {
  if (from >= to) throw fieldError('?to', 'not_after_from', 'to must come after from');
  if (countNights(from, to) > maxNights)
    throw fieldError('?to', 'window_too_long', `at most ${maxNights} nights at once`);
  return { from, to };
}
