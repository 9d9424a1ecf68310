import { type KeyboardEvent, useState } from 'react';
import type { Night } from '#availability';

/** A walk over the nights of one line by keyboard. */
export interface TrackWalk {
  /** Where it is; null while the line does not have the focus. */
  night: Night | null;
  onFocus: () => void;
  onBlur: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/**
 * Makes a line of nights one stop of the Tab key: arrows lead on by night, with Ctrl or Cmd by week, Home and End to
 * the first and the last. It begins with today, in other months with the first night.
 *
 * @param onChoose Enter or Space was pressed on a night
 */
export function useTrackWalk(
  nights: readonly Night[],
  today: Night,
  onChoose: (night: Night) => void,
): TrackWalk {
  const [isFocused, setFocused] = useState(false);
  const [chosen, setChosen] = useState<Night | null>(null);
  const start = Math.max(0, nights.indexOf(today));
  const place = chosen && nights.includes(chosen) ? nights.indexOf(chosen) : start;
  return {
    night: isFocused ? nights[place]! : null,
    onFocus: () => setFocused(true),
    onBlur: () => setFocused(false),
    onKeyDown: (event) => {
      if (event.target !== event.currentTarget) return;
      if (event.key === 'Enter' || event.key === ' ') onChoose(nights[place]!);
      else {
        const next = placeAfter(event, place, nights.length - 1);
        if (next === null) return;
        setChosen(nights[Math.min(Math.max(next, 0), nights.length - 1)]!);
      }
      event.preventDefault();
    },
  };
}

function placeAfter(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  place: number,
  last: number,
): number | null {
  if (altKey) return null;
  const step = ctrlKey || metaKey ? 7 : 1;
  if (key === 'ArrowLeft') return place - step;
  if (key === 'ArrowRight') return place + step;
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}
