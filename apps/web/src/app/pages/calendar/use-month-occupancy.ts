import { type QueryObserverResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { addNights } from '#availability';
import type { Schema } from '../../../lib/api-client.ts';
import { addMonths, type Month, weeksOf } from '../../../lib/dates.ts';
import { occupancyQuery } from '../../../lib/occupancy.queries.ts';

/** The nights of a month, as far as loaded. */
export interface MonthOccupancy {
  query: QueryObserverResult<Schema<'Occupancy'>>;
  /** The last good answer; none before the first. */
  occupancy: Schema<'Occupancy'> | undefined;
  /** The month of the answer: the previous one stays on the screen until the next is loaded. */
  shownMonth: Month;
}

/** The stays of a month's weeks; the adjacent months are prefetched, so that turning a page needs no wait. */
export function useMonthOccupancy(productId: string, month: Month): MonthOccupancy {
  const client = useQueryClient();
  const query = useQuery(occupancyQuery(productId, windowOf(month)));
  const { data, isPlaceholderData, isSuccess } = query;
  const isReady = isSuccess && !isPlaceholderData;
  useEffect(() => {
    if (!isReady) return;
    for (const step of [1, -1])
      void client.prefetchQuery(occupancyQuery(productId, windowOf(addMonths(month, step))));
  }, [client, productId, month, isReady]);
  return { query, occupancy: data, shownMonth: data && isPlaceholderData ? monthOf(data) : month };
}

/** All nights of the month's weeks, and one on either side: a check-out of the first morning is seen as well. */
function windowOf(month: Month) {
  const nights = weeksOf(month).flat();
  return { from: addNights(nights[0]!, -1), to: addNights(nights.at(-1)!, 1) };
}

/** The month whose window begins like this: its first lies within a week of the first Monday. */
function monthOf({ from }: { from: string }): Month {
  return addNights(from, 7).slice(0, 7);
}
