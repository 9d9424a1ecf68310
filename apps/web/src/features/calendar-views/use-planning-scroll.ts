import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { addNights, countNights, type Night } from '#availability';
import type { Month } from '../../lib/dates.ts';
import { isOn, monthAt, monthsAround, nightsOf, offsetOf, wayAround } from './planning-way.ts';

/** A host goes to a day; each such call is an object of its own. Without a night: to today. */
export interface DayCall {
  night?: Night;
}

/** What of the days of a planning is drawn. */
export interface DrawnDays {
  /** For the element that is scrolled. */
  scroller: RefObject<HTMLElement | null>;
  nights: readonly Night[];
  /** Days of the way before the first of them, and all of it. */
  before: number;
  all: number;
  onScroll: () => void;
}

interface Asked {
  /** The month in the page's address. */
  month: Month;
  today: Night;
  /** The first of the nights that are looked for. */
  wanted?: Night;
  called: DayCall;
  /** The planning was scrolled to another month. */
  onMonth: (month: Month) => void;
}

/** So long nobody scrolls when it is over. */
const AT_REST_MS = 150;

/** The night that is read first where nights are looked for: only so much before them as a near miss may be moved. */
function readFirst(wanted: Night): Night {
  const later = addNights(wanted, 2);
  return later.slice(0, 7) === wanted.slice(0, 7) ? later : wanted;
}

/**
 * Scrolls a planning over the months: to that which is asked for (in it to the nights that are looked for, or to today),
 * and, when the host scrolls, tells which month is read. Days are drawn only as far as they are near the view.
 */
export function usePlanningScroll({ month, today, wanted, called, onMonth }: Asked): DrawnDays {
  const scroller = useRef<HTMLElement>(null);
  const [way, setWay] = useState(() => wayAround(month));
  const [drawn, setDrawn] = useState(() => monthsAround(way, offsetOf(way, `${month}-01`), 0));
  const read = useRef<{ month?: Month; called?: DayCall; wanted?: Night }>({});
  const resting = useRef(0);
  if (!isOn(way, month)) setWay(wayAround(month));
  const draw = () => {
    const { scrollLeft, clientWidth } = scroller.current!;
    const next = monthsAround(way, scrollLeft, clientWidth);
    setDrawn((known) => (known.first === next.first && known.last === next.last ? known : next));
    return monthAt(way, scrollLeft);
  };
  useLayoutEffect(() => {
    const isCalled = read.current.called !== called;
    const isWanted = wanted !== undefined && read.current.wanted !== wanted;
    if (!isCalled && !isWanted && read.current.month === month) return;
    // Who calls for today means today, also while other nights are looked for.
    const isForced = isCalled && read.current.called !== undefined;
    read.current = { month, called, wanted };
    const days = [isCalled ? called.night : undefined, isForced ? undefined : wanted, today, `${month}-01`];
    const day = days.find((night) => night?.startsWith(month))!;
    scroller.current!.scrollLeft = offsetOf(way, day === wanted ? readFirst(wanted) : day);
    draw();
  });
  useEffect(() => () => clearTimeout(resting.current), []);
  // A wider window sees further days without a scroll.
  useEffect(() => {
    addEventListener('resize', draw);
    return () => removeEventListener('resize', draw);
  });
  const onScroll = () => {
    const shown = draw();
    clearTimeout(resting.current);
    resting.current = window.setTimeout(() => {
      if (shown === read.current.month) return;
      read.current.month = shown;
      onMonth(shown);
    }, AT_REST_MS);
  };
  const nights = useMemo(() => nightsOf(drawn), [drawn]);
  return {
    scroller,
    nights,
    before: countNights(way.from, nights[0]!),
    all: countNights(way.from, way.to),
    onScroll,
  };
}
