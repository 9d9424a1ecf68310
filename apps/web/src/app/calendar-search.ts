import { countNights, isNight } from '#availability';
import { textIn, uuidIn } from '../lib/address-values.ts';
import type { WantedNights } from '../lib/found-nights.ts';

/** The ways to see nights. */
export const VIEWS = ['month', 'timeline', 'list'] as const;
export type View = (typeof VIEWS)[number];

const MODALS = ['export', 'import', 'import-new'] as const;
export type CalendarModal = (typeof MODALS)[number];

const DECISIONS = ['keep', 'free'] as const;

/** The longest window in which the API looks for free nights. */
const MOST_NIGHTS = 400;
const MOST_TAGS = 20;
const LONGEST_TAG = 40;

/** Stands for every property where a property's id is expected. */
export const ALL = 'all';

/** As far as a planning can be scrolled from it, each day has a year of four digits. */
const MONTH = /^(19[7-9]\d|2\d{3})-(0[1-9]|1[0-2])$/;

/**
 * What of the calendar page is in its address: reload and share work. For the nights that are looked for, the planning says
 * which property is free.
 */
export interface CalendarSearch extends Partial<WantedNights> {
  /** A property's id, or `all`. */
  product?: string;
  month?: string;
  /** A part of the names of those that are shown of all properties. */
  search?: string;
  view?: View;
  /** The page of a long list, from 1; without it the one where today is. */
  page?: number;
  modal?: CalendarModal;
  /** The platform whose calendar is to be added, by the API's name. */
  platform?: string;
  /** The night that is explained. */
  night?: string;
  /** The calendar among the imports whose waiting stays are shown. */
  held?: string;
  /** What a mail proposed to do with them: the host still decides. */
  decide?: (typeof DECISIONS)[number];
}

/** Reads an address, whoever wrote it: what is not understood is left out. */
export function readCalendarSearch(address: Record<string, unknown>): CalendarSearch {
  const { product, month, view, search, page, modal, platform, night, held, decide } = address;
  return {
    product: typeof product === 'string' ? product : undefined,
    month: typeof month === 'string' && MONTH.test(month) ? month : undefined,
    search: typeof search === 'string' && search !== '' ? search.slice(0, 100) : undefined,
    view: VIEWS.find((known) => known === view),
    page: typeof page === 'number' && Number.isInteger(page) && page > 0 ? page : undefined,
    modal: MODALS.find((known) => known === modal),
    platform: typeof platform === 'string' && /^[a-z]{1,20}$/.test(platform) ? platform : undefined,
    night: typeof night === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(night) ? night : undefined,
    held: uuidIn(held),
    decide: DECISIONS.find((known) => known === decide),
    ...readWanted(address),
  };
}

/** What leaves the question out of an address. */
export const NOTHING_WANTED = {
  from: undefined,
  to: undefined,
  nights: undefined,
  name: undefined,
  tag: undefined,
} satisfies CalendarSearch;

/**
 * Which nights are looked for; nothing at all where it is not said from when to when. What is left out is undefined, as what
 * is not there is read from the address as it was written.
 */
function readWanted({ from, to, nights, name, tag }: Record<string, unknown>): Partial<WantedNights> {
  if (!isNight(from) || !isNight(to)) return NOTHING_WANTED;
  const most = countNights(from, to);
  if (most < 1 || most > MOST_NIGHTS) return NOTHING_WANTED;
  const isPossible = typeof nights === 'number' && Number.isInteger(nights) && nights > 0 && nights <= most;
  const words = [tag].flat().flatMap((one) => textIn(one) ?? []);
  const tags = words.filter(({ length }) => length <= LONGEST_TAG).slice(0, MOST_TAGS);
  return {
    from,
    to,
    nights: isPossible ? nights : undefined,
    name: textIn(name),
    tag: tags.length > 0 ? tags : undefined,
  };
}

/** The nights that are looked for; null where none are. */
export function wantedIn({ from, to, nights, name, tag }: CalendarSearch): WantedNights | null {
  return from && to ? { from, to, nights, name, tag } : null;
}

/** What a list is made of: its pages are counted anew once any of it is another. */
const LISTED = ['product', 'month', 'search', 'view'] as const;

/** An address with some of it changed. Which nights are looked for is asked of the planning, and left with it. */
export function changeCalendarSearch(previous: CalendarSearch, change: CalendarSearch): CalendarSearch {
  const isLeft = change.view !== undefined && change.view !== 'timeline';
  const next = { ...previous, ...change, ...(isLeft && NOTHING_WANTED) };
  const isSameList = LISTED.every((key) => next[key] === previous[key]);
  return isSameList ? next : { ...next, page: change.page };
}
