import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { feedsKey } from '../../lib/live-keys.ts';
import { nightsKey } from '../../lib/occupancy.queries.ts';

export type CalendarFeed = Schema<'CalendarFeedView'>;
export type FeedRead = Schema<'FeedReadView'>;

/**
 * The feeds of a property, the main one first. Their addresses are secret: removed from the cache soon after the modal
 * closes.
 */
export const feedsQuery = (productId: string) =>
  queryOptions({
    queryKey: feedsKey(productId),
    queryFn: () => dataOf(api.GET('/api/calendar/{productId}/feeds', { params: { path: { productId } } })),
    gcTime: 10_000,
    staleTime: 0,
  });

/** Settings of public availability. */
export const siteCalendarQuery = (productId: string) =>
  queryOptions({
    queryKey: ['site-calendar', productId],
    queryFn: () =>
      dataOf(api.GET('/api/products/{productId}/public-availability', { params: { path: { productId } } })),
  });

/** Publishes on these origins, or, without any, stops publishing. */
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

/** Creates a feed for one channel. */
export function useAddFeed(productId: string) {
  return useFeedMutation(productId, (body: Schema<'CreateFeedBody'>) =>
    dataOf(api.POST('/api/calendar/{productId}/feeds', { params: { path: { productId } }, body })),
  );
}

/** Changes what a feed shows. */
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

/** Replaces a feed's link; the former one answers 404 from then on. */
export function useRenewFeed(productId: string, feedId: string) {
  return useFeedMutation(productId, () =>
    dataOf(
      api.POST('/api/calendar/{productId}/feeds/{feedId}/token', {
        params: { path: { productId, feedId } },
      }),
    ),
  );
}

/** Revokes a feed. */
export function useRevokeFeed(productId: string, feedId: string) {
  return useFeedMutation(productId, async () => {
    await api.DELETE('/api/calendar/{productId}/feeds/{feedId}', {
      params: { path: { productId, feedId } },
    });
    return null;
  });
}

/**
 * A changed feed is put into the cached list at once, before it is reloaded, so that a new link can get the focus. A
 * refusal reloads too: the feed may have been deleted.
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
