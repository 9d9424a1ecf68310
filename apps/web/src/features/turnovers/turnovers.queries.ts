import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { allPages } from '../../lib/all-pages.ts';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { DASHBOARD_KEY } from '../../lib/live-keys.ts';

export type JointFeed = Schema<'JointFeedView'>;
export type JointFeedBody = Schema<'CreateJointFeedBody'>;
export type GuestMovement = Schema<'GuestMovement'>;

/** Polled: a day begins without an event. */
const EVERY_MS = 60_000;

/** All arrivals and departures in all properties: today, and in the 13 days after it. */
export const turnoversQuery = queryOptions({
  queryKey: [...DASHBOARD_KEY, 'turnovers'],
  queryFn: async () => {
    const [today, next] = await Promise.all([movements('today'), movements('next')]);
    return {
      movements: [...today.movements, ...next.movements],
      unreadProperties: today.unreadProperties,
    };
  },
  refetchInterval: EVERY_MS,
});

async function movements(when: 'today' | 'next') {
  let unreadProperties = 0;
  const rows = await allPages(async (page) => {
    const answer = await dataOf(
      api.GET('/api/dashboard/movements', { params: { query: { when, ...page } } }),
    );
    unreadProperties = answer.unreadProperties;
    return { ...answer, items: answer.items.map((movement) => ({ ...movement, id: idOf(movement) })) };
  });
  return { movements: rows, unreadProperties };
}

function idOf({ night, productId, out, into }: GuestMovement): string {
  return [night, productId, out?.id, into?.id].join(' ');
}

const JOINT_KEY = ['joint-feeds'];

const pathOf = (feedId: string) => ({ params: { path: { feedId } } });

/** Joint feeds, at most 20. Their addresses are secret: removed from the cache soon after the page is left. */
export const jointFeedsQuery = queryOptions({
  queryKey: JOINT_KEY,
  queryFn: () => dataOf(api.GET('/api/joint-feeds')),
  gcTime: 10_000,
  staleTime: 0,
});

/** Mutations of joint feeds; each reloads the list. */
function useJointMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: JOINT_KEY }) });
}

export const useAddJointFeed = () =>
  useJointMutation((body: JointFeedBody) => dataOf(api.POST('/api/joint-feeds', { body })));

/** Changes its settings; its kind and its link stay. */
export const useUpdateJointFeed = (feedId: string) =>
  useJointMutation((body: Omit<JointFeedBody, 'kind'>) =>
    dataOf(api.PATCH('/api/joint-feeds/{feedId}', { ...pathOf(feedId), body })),
  );

/** Replaces its link; the former one answers 404 from then on. */
export const useRenewJointFeed = (feedId: string) =>
  useJointMutation(() => dataOf(api.POST('/api/joint-feeds/{feedId}/token', pathOf(feedId))));

export const useRevokeJointFeed = (feedId: string) =>
  useJointMutation(() => api.DELETE('/api/joint-feeds/{feedId}', pathOf(feedId)));
