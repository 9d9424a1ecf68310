import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { meQuery } from './session.queries.ts';

export type Membership = Schema<'MembershipView'>;

const MEMBERSHIPS_KEY = ['memberships'];

/** The hosts of whom one is a member. */
export const membershipsQuery = queryOptions({
  queryKey: MEMBERSHIPS_KEY,
  queryFn: () => dataOf(api.GET('/api/memberships')),
});

/** What an invitation is to; by POST, so that its secret is in no address. */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => dataOf(api.POST('/api/invitations/show', { body: { token } })),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });

/**
 * Mutations that change the host whose properties are shown: the frame of the page then reloads them (`useShownHost`).
 */
function useMeMutation<Input>(mutationFn: (input: Input) => Promise<Schema<'Me'>>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: (me) => client.setQueryData(meQuery.queryKey, me) });
}

/** Shows the properties of a host, or the own ones. */
export const useActFor = () =>
  useMeMutation((body: Schema<'ActingBody'>) => dataOf(api.PUT('/api/auth/acting', { body })));

export const useAccept = () =>
  useMeMutation((token: string) => dataOf(api.POST('/api/invitations/accept', { body: { token } })));

export const useJoin = () =>
  useMeMutation((body: Schema<'JoinBody'>) => dataOf(api.POST('/api/invitations/join', { body })));

/** Leaves a host's properties. */
export function useLeave() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (membershipId: string) =>
      api.DELETE('/api/memberships/{membershipId}', { params: { path: { membershipId } } }),
    onSettled: () =>
      Promise.all(
        [MEMBERSHIPS_KEY, meQuery.queryKey].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}
