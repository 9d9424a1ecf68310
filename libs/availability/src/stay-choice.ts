import { addNights, type Night } from './night.ts';

/** Which nights a visitor may be shown, and as what. */
export interface ShownNights {
  /** First night that is told, and the end, exclusive. */
  from: Night;
  to: Night;
  /** False: a night that nobody is known to hold may be taken all the same. */
  isKnown: boolean;
  takenNights: ReadonlySet<Night>;
}

/** How a night stands for a visitor; `unknown` never looks free. Outside of what is told: `outside`. */
export type ShownState = 'free' | 'taken' | 'unknown' | 'outside';

/** How one night stands. */
export function stateOfNight({ from, to, isKnown, takenNights }: ShownNights, night: Night): ShownState {
  if (night < from || night >= to) return 'outside';
  if (takenNights.has(night)) return 'taken';
  return isKnown ? 'free' : 'unknown';
}

/** Whether a guest may arrive on a day: its night is free. */
export function mayArrive(shown: ShownNights, day: Night): boolean {
  return stateOfNight(shown, day) === 'free';
}

/** Whether a guest who arrived may leave on a day: every night until then is free; whoever comes that day is no hindrance. */
export function mayLeave(shown: ShownNights, arrival: Night, day: Night): boolean {
  return arrival < day && day <= lastDeparture(shown, arrival);
}

/** The last day on which a guest who arrived may leave; the day of arrival where not even one night is free. */
export function lastDeparture(shown: ShownNights, arrival: Night): Night {
  let day = arrival;
  while (stateOfNight(shown, day) === 'free') day = addNights(day, 1);
  return day;
}
