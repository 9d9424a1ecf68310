import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../lib/api-client.ts';

/** With what to sign in to a demonstration; null on any other server. */
export const demoSignInQuery = queryOptions({
  queryKey: ['demo-sign-in'],
  queryFn: async () => (await dataOf(api.GET('/api/demo-sign-in'))).signIn,
});

/** Fills the host's empty account with made-up properties. @param onFilled also called when the offer has gone meanwhile */
export function useFillDemo(onFilled: () => void) {
  const client = useQueryClient();
  return useMutation({ mutationFn: () => api.POST('/api/demo'), onSuccess: onMoved(client, onFilled) });
}

/** Deletes the made-up properties with everything in them. @param onErased also called when the banner has gone meanwhile */
export function useEraseDemo(onErased: () => void) {
  const client = useQueryClient();
  return useMutation({ mutationFn: () => api.DELETE('/api/demo'), onSuccess: onMoved(client, onErased) });
}

/** Everything that was known is asked for anew; the page that knew it is left before. */
const onMoved = (client: QueryClient, leave: () => void) => () => {
  void client.invalidateQueries();
  leave();
};
