import { useDebouncedValue } from '@mantine/hooks';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { isCalendarAddress } from './calendar-address.ts';

export type CalendarCheck = Schema<'CalendarCheckView'>;

const PAUSE_MS = 500;

/** Rules of the calendar. */
type Rules = Omit<Schema<'CheckCalendarBody'>, 'icalUrl'>;

/** Result of an address under these rules. Never refetched automatically. */
const calendarCheckQuery = (productId: string, icalUrl: string, rules: Rules) =>
  queryOptions({
    queryKey: ['calendar-check', productId, icalUrl, rules],
    queryFn: ({ signal }) =>
      dataOf(
        api.POST('/api/calendar/{productId}/external/check', {
          params: { path: { productId } },
          body: { icalUrl, ...rules },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/**
 * Checks the address that is being typed, half a second after the last key. A late answer is never shown for a newer
 * address.
 *
 * @param known an address that needs no check: the calendar's own while it is edited
 */
export function useCalendarCheck(
  productId: string,
  values: Schema<'CheckCalendarBody'>,
  known: string | null,
) {
  const { tentative, transparent, endsOn, ignorePhrases, only } = values;
  const rules = { tentative, transparent, endsOn, ignorePhrases, only };
  const icalUrl = values.icalUrl.trim();
  const [settled] = useDebouncedValue(icalUrl, PAUSE_MS);
  const isWorthAsking = isCalendarAddress(icalUrl) && icalUrl !== known;
  const isSettled = settled === icalUrl;
  const check = useQuery({
    ...calendarCheckQuery(productId, settled, rules),
    enabled: isWorthAsking && isSettled,
  });
  const isShown = isWorthAsking && isSettled;
  return {
    isChecking: isShown && check.isFetching,
    result: isShown && !check.isFetching ? check.data : undefined,
    error: isShown && !check.isFetching ? check.error : null,
    again: () => void check.refetch(),
  };
}
