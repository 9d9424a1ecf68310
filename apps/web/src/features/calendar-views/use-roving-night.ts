import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { addNights, type Night } from '#availability';
import { type Month, shiftMonths } from '../../lib/dates.ts';
import { areShortcutsOn } from '../../lib/shortcut-preference.ts';
import type { DayCall } from './use-planning-scroll.ts';

/** The one night that Tab reaches, and the keys that lead from it to the others. */
export interface RovingNight {
  reachable: Night;
  onFocus: (night: Night) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>, night: Night) => void;
}

interface Shown {
  /** The element that holds the nights, each with its `data-night`. */
  container: RefObject<HTMLElement | null>;
  month: Month;
  nights: readonly Night[];
  today: Night;
  /** The day that the host went to last: it is focused. */
  called: DayCall;
  onMonth: (month: Month) => void;
}

const STEPS = new Map([
  ['ArrowLeft', -1],
  ['ArrowRight', 1],
  ['ArrowUp', -7],
  ['ArrowDown', 7],
]);

/**
 * Makes the nights of a month one stop of the Tab key: arrows lead on by day and week, Home and End to the edges of the
 * week, Page up and down by month, `t` to today. What lies beyond the screen is brought there and then focused. It
 * begins with today, in other months with the first.
 */
export function useRovingNight({ container, month, nights, today, called, onMonth }: Shown): RovingNight {
  const awaited = useRef<Night | null>(null);
  const [chosen, setChosen] = useState<Night | null>(null);
  const first = today.startsWith(month) ? today : `${month}-01`;
  const find = (night: Night) => container.current?.querySelector<HTMLElement>(`[data-night="${night}"]`);
  const heard = useRef(called);
  useEffect(() => {
    if (heard.current !== called && called.night) awaited.current = called.night;
    heard.current = called;
    const arrived = awaited.current && find(awaited.current);
    if (!arrived) return;
    awaited.current = null;
    arrived.focus();
  });
  return {
    reachable: chosen && nights.includes(chosen) ? chosen : first,
    onFocus: setChosen,
    onKeyDown: (event, night) => {
      const target = targetOf(event, night, today);
      if (!target) return;
      event.preventDefault();
      const isByMonth = event.key.startsWith('Page') || event.key === 't';
      const element = isByMonth && !target.startsWith(month) ? null : find(target);
      if (element) return element.focus();
      awaited.current = target;
      onMonth(target.slice(0, 7));
    },
  };
}

function targetOf(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  night: Night,
  today: Night,
): Night | null {
  if (ctrlKey || metaKey || altKey) return null;
  const step = STEPS.get(key);
  if (step !== undefined) return addNights(night, step);
  if (key === 'Home') return addNights(night, -weekdayOf(night));
  if (key === 'End') return addNights(night, 6 - weekdayOf(night));
  if (key === 'PageUp') return shiftMonths(night, -1);
  if (key === 'PageDown') return shiftMonths(night, 1);
  return key === 't' && areShortcutsOn() ? today : null;
}

/** From 0 for Monday. */
function weekdayOf(night: Night): number {
  return (new Date(`${night}T00:00:00Z`).getUTCDay() + 6) % 7;
}
