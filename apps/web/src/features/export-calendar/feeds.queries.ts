import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { feedsKey } from '../../lib/live-keys.ts';
import { nightsKey } from '../../lib/occupancy.queries.ts';

export type CalendarFeed = Schema<'CalendarFeedView'>;
export type FeedRead = Schema<'FeedReadView'>;

/** The feeds of a property, the main one first. Their addresses are secret: forgotten soon after the modal closes. */
export const feedsQuery = (productId: string) =>
  queryOptions({
    queryKey: feedsKey(productId),
    queryFn: () => dataOf(api.GET('/api/calendar/{productId}/feeds', { params: { path: { productId } } })),
    gcTime: 10_000,
    staleTime: 0,
  });

/** Where the property's nights are shown to anybody. */
export const siteCalendarQuery = (productId: string) =>
  queryOptions({
    queryKey: ['site-calendar', productId],
    queryFn: () =>
      dataOf(api.GET('/api/products/{productId}/public-availability', { params: { path: { productId } } })),
  });

/** Shows them on sites, or, without any, to nobody any more. */
export function useSaveSiteCalendar(productId: string) {
  const client = useQueryClient();
  const params = { path: { productId } };
  const path = '/api/products/{productId}/public-availability';
  return useMutation({
    mutationFn: async (body: Schema<'PublicAvailabilityBody'> | null) => {
      if (body) return dataOf(api.PUT(path, { params, body }));
      await api.DELETE(path, { params });
      return null;
    },
    onSettled: () => client.invalidateQueries(siteCalendarQuery(productId)),
  });
}

/** Makes a feed for one channel. */
export function useAddFeed(productId: string) {
  return useFeedMutation(productId, (body: Schema<'CreateFeedBody'>) =>
    dataOf(api.POST('/api/calendar/{productId}/feeds', { params: { path: { productId } }, body })),
  );
}

/** Changes what a feed tells. */
export function useUpdateFeed(productId: string, feedId: string) {
  return useFeedMutation(productId, (body: Schema<'UpdateFeedBody'>) =>
    dataOf(
      api.PATCH('/api/calendar/{productId}/feeds/{feedId}', {
        params: { path: { productId, feedId } },
        body,
      }),
    ),
  );
}

/** Gives a feed a new link; the former one finds nothing from then on. */
export function useRenewFeed(productId: string, feedId: string) {
  return useFeedMutation(productId, () =>
    dataOf(
      api.POST('/api/calendar/{productId}/feeds/{feedId}/token', {
        params: { path: { productId, feedId } },
      }),
    ),
  );
}

/** Ends a feed. */
export function useRevokeFeed(productId: string, feedId: string) {
  return useFeedMutation(productId, async () => {
    await api.DELETE('/api/calendar/{productId}/feeds/{feedId}', {
      params: { path: { productId, feedId } },
    });
    return null;
  });
}

/**
 * A changed feed stands in the list at once, before the list is read anew; so a link that was just made can have the
 * focus. A refusal asks again as well: the feed may have gone meanwhile.
 */
function useFeedMutation<Input, Output extends CalendarFeed | null>(
  productId: string,
  mutationFn: (input: Input) => Promise<Output>,
) {
  const client = useQueryClient();
  const { queryKey } = feedsQuery(productId);
  return useMutation({
    mutationFn,
    onSuccess: (changed) => {
      if (changed) client.setQueryData(queryKey, (feeds = []) => withFeed(feeds, changed));
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey });
      void client.invalidateQueries({ queryKey: nightsKey(productId) });
    },
  });
}

function withFeed(feeds: CalendarFeed[], changed: CalendarFeed): CalendarFeed[] {
  return feeds.some(({ id }) => id === changed.id)
    ? feeds.map((feed) => (feed.id === changed.id ? changed : feed))
    : [...feeds, changed];
}
