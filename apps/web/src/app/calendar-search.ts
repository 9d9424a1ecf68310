import { uuidIn } from '../lib/address-values.ts';

/** The ways to see nights. */
export const VIEWS = ['month', 'timeline', 'list'] as const;
export type View = (typeof VIEWS)[number];

const MODALS = ['export', 'import', 'import-new'] as const;
export type CalendarModal = (typeof MODALS)[number];

const DECISIONS = ['keep', 'free'] as const;

/** Stands for every property where a property's id is expected. */
export const ALL = 'all';

/** As far as a planning can be scrolled from it, each day has a year of four digits. */
const MONTH = /^(19[7-9]\d|2\d{3})-(0[1-9]|1[0-2])$/;

/** What of the calendar page is in its address: reload and share work. */
export interface CalendarSearch {
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
  };
}

/** What a list is made of: its pages are counted anew once any of it is another. */
const LISTED = ['product', 'month', 'search', 'view'] as const;

/** An address with some of it changed. */
export function changeCalendarSearch(previous: CalendarSearch, change: CalendarSearch): CalendarSearch {
  const next = { ...previous, ...change };
  const isSameList = LISTED.every((key) => next[key] === previous[key]);
  return isSameList ? next : { ...next, page: change.page };
}
