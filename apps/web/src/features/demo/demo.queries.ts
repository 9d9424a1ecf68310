import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../lib/api-client.ts';

/** Credentials of a demonstration; null on any other server. */
export const demoSignInQuery = queryOptions({
  queryKey: ['demo-sign-in'],
  queryFn: async () => (await dataOf(api.GET('/api/demo-sign-in'))).signIn,
});

/**
 * Fills the host's empty account with demo properties. @param onFilled also called when the component has been
 * unmounted
 */
export function useFillDemo(onFilled: () => void) {
  const client = useQueryClient();
  return useMutation({ mutationFn: () => api.POST('/api/demo'), onSuccess: onMoved(client, onFilled) });
}

/**
 * Deletes the demo properties with everything in them. @param onErased also called when the component has been
 * unmounted
 */
export function useEraseDemo(onErased: () => void) {
  const client = useQueryClient();
  return useMutation({ mutationFn: () => api.DELETE('/api/demo'), onSuccess: onMoved(client, onErased) });
}

/** Resets the whole cache; the page that uses it is left before. */
const onMoved = (client: QueryClient, leave: () => void) => () => {
  void client.invalidateQueries();
  leave();
};
