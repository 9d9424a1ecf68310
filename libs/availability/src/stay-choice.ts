import { addNights, type Night } from './night.ts';

/** What a visitor may be shown of each night. */
export interface ShownNights {
  /** First night given, and the end, exclusive. */
  from: Night;
  to: Night;
  /** False: a night without a known stay may be taken. */
  isKnown: boolean;
  takenNights: ReadonlySet<Night>;
}

/** State of a night for a visitor; `unknown` never looks free. Outside of the given nights: `outside`. */
export type ShownState = 'free' | 'taken' | 'unknown' | 'outside';

/** State of one night. */
export function stateOfNight({ from, to, isKnown, takenNights }: ShownNights, night: Night): ShownState {
  if (night < from || night >= to) return 'outside';
  if (takenNights.has(night)) return 'taken';
  return isKnown ? 'free' : 'unknown';
}

/** Whether a guest may arrive on a day: its night is free. */
export function mayArrive(shown: ShownNights, day: Night): boolean {
  return stateOfNight(shown, day) === 'free';
}

/**
 * Whether a guest who arrived may leave on a day: every night until then is free; an arrival on that day is no
 * obstacle.
 */
export function mayLeave(shown: ShownNights, arrival: Night, day: Night): boolean {
  return arrival < day && day <= lastDeparture(shown, arrival);
}

/** The last day on which a guest who arrived may leave; the day of arrival where not even one night is free. */
export function lastDeparture(shown: ShownNights, arrival: Night): Night {
  let day = arrival;
  while (stateOfNight(shown, day) === 'free') day = addNights(day, 1);
  return day;
}
