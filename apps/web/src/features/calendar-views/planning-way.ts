import { addNights, countNights, type Night } from '#availability';
import { addMonths, type Month } from '../../lib/dates.ts';

/** How wide a day of the planning is, in px. */
export const DAY_WIDTH = 36;
/** How much of the past stays in view before a day that is gone to. */
const DAYS_BEFORE = 4;
/** Range in months in which a planning scrolls; beyond, it is opened anew. */
const MONTHS_EITHER_WAY = 60;
/** Overscan beyond the view, so that nothing is blank while scrolling. */
const MONTHS_BESIDE = 1;

/** The days over which a planning can be scrolled: from the first of a month to before the first of another. */
export interface Way {
  from: Night;
  to: Night;
}

/** Months that follow each other, both ends included. */
export interface Months {
  first: Month;
  last: Month;
}

export function wayAround(month: Month): Way {
  return {
    from: `${addMonths(month, -MONTHS_EITHER_WAY)}-01`,
    to: `${addMonths(month, MONTHS_EITHER_WAY)}-01`,
  };
}

export function isOn({ from, to }: Way, month: Month): boolean {
  return from <= `${month}-01` && `${month}-01` < to;
}

/** Scroll offset for a day to be first, with some days before it in view; in px. */
export function offsetOf({ from }: Way, night: Night): number {
  return Math.max(0, countNights(from, night) - DAYS_BEFORE) * DAY_WIDTH;
}

/** The month that a planning shows: that of the first day in view. @param offset in px */
export function monthAt({ from }: Way, offset: number): Month {
  return addNights(from, Math.round(offset / DAY_WIDTH) + DAYS_BEFORE).slice(0, 7);
}

/** The months to be rendered: those in view, and the adjacent ones. @param offset of the view, and its width, in px */
export function monthsAround({ from }: Way, offset: number, width: number): Months {
  const monthOf = (px: number) => addNights(from, Math.floor(px / DAY_WIDTH)).slice(0, 7);
  return {
    first: addMonths(monthOf(offset), -MONTHS_BESIDE),
    last: addMonths(monthOf(offset + width), MONTHS_BESIDE),
  };
}

/** All nights of months, in order. */
export function nightsOf({ first, last }: Months): Night[] {
  const from = `${first}-01`;
  return Array.from({ length: countNights(from, `${addMonths(last, 1)}-01`) }, (_, day) =>
    addNights(from, day),
  );
}
