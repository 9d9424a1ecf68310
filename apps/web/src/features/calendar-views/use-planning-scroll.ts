import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { addNights, countNights, type Night } from '#availability';
import type { Month } from '../../lib/dates.ts';
import { isOn, monthAt, monthsAround, nightsOf, offsetOf, wayAround } from './planning-way.ts';

/** Request to go to a day; each one is a new object. Without a night: to today. */
export interface DayCall {
  night?: Night;
}

/** Rendered part of a planning. */
export interface DrawnDays {
  /** Ref for the scrolled element. */
  scroller: RefObject<HTMLElement | null>;
  nights: readonly Night[];
  /** Days before the first rendered one, and in total. */
  before: number;
  all: number;
  onScroll: () => void;
}

interface Asked {
  /** The month in the page's address. */
  month: Month;
  today: Night;
  /** The first of the wanted nights. */
  wanted?: Night;
  called: DayCall;
  /** Called when the planning was scrolled to another month. */
  onMonth: (month: Month) => void;
}

/** Idle time after which scrolling counts as ended. */
const AT_REST_MS = 150;

/** The first night in view in a search: with as many before as a near result may be moved. */
function readFirst(wanted: Night): Night {
  const later = addNights(wanted, 2);
  return later.slice(0, 7) === wanted.slice(0, 7) ? later : wanted;
}

/**
 * Scrolls a planning over the months: to the requested one (in it to the wanted nights, or to today), and reports the
 * month in view when the host scrolls. Only days near the view are rendered.
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
    // An explicit request for today wins over wanted nights.
    const isForced = isCalled && read.current.called !== undefined;
    read.current = { month, called, wanted };
    const days = [isCalled ? called.night : undefined, isForced ? undefined : wanted, today, `${month}-01`];
    const day = days.find((night) => night?.startsWith(month))!;
    scroller.current!.scrollLeft = offsetOf(way, day === wanted ? readFirst(wanted) : day);
    draw();
  });
  useEffect(() => () => clearTimeout(resting.current), []);
  // A wider window shows further days without a scroll.
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
