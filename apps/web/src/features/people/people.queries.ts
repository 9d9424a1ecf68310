import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { meQuery } from '../session/session.queries.ts';

export type Member = Schema<'MemberView'>;
export type Membership = Schema<'MembershipView'>;
export type Role = Member['role'];
export type InviteBody = Schema<'InviteBody'>;

const MEMBERS_KEY = ['members'];
const MEMBERSHIPS_KEY = ['memberships'];

const pathOf = (memberId: string) => ({ params: { path: { memberId } } });

/** Who was let in or is invited, at most 200. */
export const membersQuery = queryOptions({
  queryKey: MEMBERS_KEY,
  queryFn: () => dataOf(api.GET('/api/members')),
});

/** The hosts who have let one in. */
export const membershipsQuery = queryOptions({
  queryKey: MEMBERSHIPS_KEY,
  queryFn: () => dataOf(api.GET('/api/memberships')),
});

/** What an invitation is to; asked for with a POST, so that its secret is in no address. */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => dataOf(api.POST('/api/invitations/show', { body: { token } })),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What is done with people; each leaves the list to be loaded anew. */
function useMembersMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: MEMBERS_KEY }) });
}

export const useInvite = () =>
  useMembersMutation((body: InviteBody) => dataOf(api.POST('/api/members', { body })));

export const useUpdateMember = (id: string) =>
  useMembersMutation((body: Schema<'UpdateMemberBody'>) =>
    dataOf(api.PATCH('/api/members/{memberId}', { ...pathOf(id), body })),
  );

/** Another link or mail; the former one no longer works. */
export const useRenewInvitation = (id: string) =>
  useMembersMutation((by: 'mail' | 'link') =>
    dataOf(api.POST('/api/members/{memberId}/invitation', { ...pathOf(id), body: { by } })),
  );

export const useRemoveMember = (id: string) =>
  useMembersMutation(() => api.DELETE('/api/members/{memberId}', pathOf(id)));

/** What changes whose properties are on the screen: the frame of the page then loads them (`useShownHost`). */
function useMeMutation<Input>(mutationFn: (input: Input) => Promise<Schema<'Me'>>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: (me) => client.setQueryData(meQuery.queryKey, me) });
}

/** Shows the properties of a host, or one's own. */
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
