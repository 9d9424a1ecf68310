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
 * Search parameters of the calendar page, so that reload and share work. With wanted nights, the planning shows which
 * property is free.
 */
export interface CalendarSearch extends Partial<WantedNights> {
  /** A property's id, or `all`. */
  product?: string;
  month?: string;
  /** Filter by part of a property's name, where all are shown. */
  search?: string;
  view?: View;
  /** The page of a long list, from 1; without it the one where today is. */
  page?: number;
  modal?: CalendarModal;
  /** The platform whose calendar is to be added, by the API's name. */
  platform?: string;
  /** The night whose explanation is open. */
  night?: string;
  /** The calendar whose pending stays are shown among the imports. */
  held?: string;
  /** The action that a mail proposed for them: the host still decides. */
  decide?: (typeof DECISIONS)[number];
}

/** Parses an untrusted address: what is not understood is dropped. */
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

/** Parameters that remove the search from an address. */
export const NOTHING_WANTED = {
  from: undefined,
  to: undefined,
  nights: undefined,
  name: undefined,
  tag: undefined,
} satisfies CalendarSearch;

/**
 * The wanted nights; nothing at all without from and to. Parameters that are left out are undefined, as otherwise the
 * raw address would supply them.
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

/** The wanted nights; null where there are none. */
export function wantedIn({ from, to, nights, name, tag }: CalendarSearch): WantedNights | null {
  return from && to ? { from, to, nights, name, tag } : null;
}

/** The parts of the address that identify the list: when one changes, it starts at page 1. */
const LISTED = ['product', 'month', 'search', 'view'] as const;

/** A changed address. The search for nights belongs to the planning, and is dropped outside it. */
export function changeCalendarSearch(previous: CalendarSearch, change: CalendarSearch): CalendarSearch {
  const isLeft = change.view !== undefined && change.view !== 'timeline';
  const next = { ...previous, ...change, ...(isLeft && NOTHING_WANTED) };
  const isSameList = LISTED.every((key) => next[key] === previous[key]);
  return isSameList ? next : { ...next, page: change.page };
}
