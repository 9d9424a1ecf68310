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
