import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';

export type FoundProperty = Schema<'FoundProperty'>;

/** What a host looks for; without a number of nights, all of the window. */
export interface WantedNights {
  from: string;
  to: string;
  nights?: number;
  /** A part of the names of the properties that are meant. */
  search?: string;
  /** Tags that all of them have. */
  tag?: string[];
}

const ROWS_A_PAGE = 50;

/** Which of all properties are free, a page at a time: never from what was known before. */
export const freeNightsQuery = (wanted: WantedNights, page: number) =>
  queryOptions({
    queryKey: ['availability-search', wanted, page],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/availability/search', {
          params: { query: { ...wanted, page, pageSize: ROWS_A_PAGE } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
