import { type KeyboardEvent, useState } from 'react';
import { addNights, type Night } from '#availability';
import { addMonths, shiftMonths } from '../../lib/dates.ts';

/** Keyboard navigation over the nights of one line. */
export interface TrackWalk {
  /** The focused night; null while the line does not have the focus. */
  night: Night | null;
  onFocus: () => void;
  onBlur: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/**
 * Makes a line of nights one stop of the Tab key: arrows lead on by night, with Ctrl or Cmd by week, Page up and down
 * by month, Home and End to the first and the last of the month.
 *
 * @param nights the rendered ones: navigation waits for the next
 * @param begin the first focused night
 * @param onChoose Enter or Space was pressed on a night
 */
export function useTrackWalk(
  nights: readonly Night[],
  begin: Night,
  onChoose: (night: Night) => void,
): TrackWalk {
  const [isFocused, setFocused] = useState(false);
  const [chosen, setChosen] = useState<Night | null>(null);
  const [first, last] = [nights[0]!, nights.at(-1)!];
  const within = (night: Night) => (night < first ? first : night > last ? last : night);
  const night = chosen && within(chosen) === chosen ? chosen : within(begin);
  return {
    night: isFocused ? night : null,
    onFocus: () => setFocused(true),
    onBlur: () => setFocused(false),
    onKeyDown: (event) => {
      if (event.target !== event.currentTarget) return;
      if (event.key === 'Enter' || event.key === ' ') onChoose(night);
      else {
        const next = nightAfter(event, night);
        if (next === null) return;
        setChosen(within(next));
      }
      event.preventDefault();
    },
  };
}

function nightAfter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, night: Night): Night | null {
  if (altKey) return null;
  const step = ctrlKey || metaKey ? 7 : 1;
  const month = night.slice(0, 7);
  if (key === 'ArrowLeft') return addNights(night, -step);
  if (key === 'ArrowRight') return addNights(night, step);
  if (key === 'PageUp') return shiftMonths(night, -1);
  if (key === 'PageDown') return shiftMonths(night, 1);
  if (key === 'Home') return `${month}-01`;
  return key === 'End' ? addNights(`${addMonths(month, 1)}-01`, -1) : null;
}
