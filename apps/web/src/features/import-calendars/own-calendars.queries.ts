import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Language } from '#availability';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { DASHBOARD_KEY } from '../../lib/live-keys.ts';
import { STATE_CHOICES, type StateChoice } from './state-choices.ts';

export type OwnCalendar = Schema<'OwnCalendarView'>;

/** Polled: a calendar becomes stale without an event. */
const EVERY_MS = 60_000;
const CALENDARS_A_PAGE = 20;

/** Filters of the list of all calendars. */
export interface OwnCalendarsFilter {
  /** Part of their names, or of those of their properties. */
  search?: string;
  state?: StateChoice;
  page: number;
}

/** A page of the calendars of all properties, troubles first. @param language of the server's failure texts */
export const ownCalendarsQuery = ({ search, state, page }: OwnCalendarsFilter, language: Language) =>
  queryOptions({
    queryKey: [...DASHBOARD_KEY, 'calendars', search, state, page, language],
    queryFn: () => {
      const query = { page, pageSize: CALENDARS_A_PAGE, search, state: state && [...STATE_CHOICES[state]] };
      return dataOf(api.GET('/api/external-calendars', { params: { query } }));
    },
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
  });
