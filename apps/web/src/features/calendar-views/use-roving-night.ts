import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Night } from '#availability';
import type { Month } from '../../lib/dates.ts';
import { nightOfKey } from '../../lib/night-of-key.ts';
import { areShortcutsOn } from '../../lib/shortcut-preference.ts';
import type { DayCall } from './use-planning-scroll.ts';

/** The night in the tab order (roving tabindex), and the keys that move it. */
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

/**
 * Makes the nights of a month one stop of the Tab key: arrows lead on by day and week, Home and End to the edges of the
 * week, Page up and down by month, `t` to today. A night beyond the screen is scrolled to and then focused. It begins
 * with today, in other months with the first.
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

function targetOf(event: KeyboardEvent, night: Night, today: Night): Night | null {
  const isToday = event.key === 't' && !event.ctrlKey && !event.metaKey && !event.altKey;
  return isToday && areShortcutsOn() ? today : nightOfKey(event, night);
}
