import { type KeyboardEvent, useState } from 'react';
import { addNights, type Night } from '#availability';
import type { Month } from '../../lib/dates.ts';

/** The one day of the month that Tab reaches, and the keys that lead from it to the others. */
export interface RovingDay {
  reachable: Night;
  onFocus: (night: Night) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>, night: Night) => void;
}

const STEPS = new Map([
  ['ArrowLeft', -1],
  ['ArrowRight', 1],
  ['ArrowUp', -7],
  ['ArrowDown', 7],
]);

/**
 * Makes the days of a month one stop of the Tab key: arrows lead on by day and week, Home and End to the edges of the
 * week. It begins with today, in other months with the first.
 */
export function useRovingDay(month: Month, today: Night): RovingDay {
  const [chosen, setChosen] = useState<Night | null>(null);
  const first = today.startsWith(month) ? today : `${month}-01`;
  return {
    reachable: chosen?.startsWith(month) ? chosen : first,
    onFocus: setChosen,
    onKeyDown: (event, night) => {
      const target = targetOf(event.key, night);
      const day =
        target && event.currentTarget.closest('.month-grid')?.querySelector(`[data-night="${target}"]`);
      if (!(day instanceof HTMLElement)) return;
      event.preventDefault();
      day.focus();
    },
  };
}

function targetOf(key: string, night: Night): Night | null {
  const step = STEPS.get(key);
  if (step !== undefined) return addNights(night, step);
  const weekday = (new Date(`${night}T00:00:00Z`).getUTCDay() + 6) % 7;
  if (key === 'Home') return addNights(night, -weekday);
  if (key === 'End') return addNights(night, 6 - weekday);
  return null;
}
