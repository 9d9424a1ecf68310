import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';

export type Member = Schema<'MemberView'>;
export type InviteBody = Schema<'InviteBody'>;

const MEMBERS_KEY = ['members'];

const pathOf = (memberId: string) => ({ params: { path: { memberId } } });

/** Members and invitations, at most 200. */
export const membersQuery = queryOptions({
  queryKey: MEMBERS_KEY,
  queryFn: () => dataOf(api.GET('/api/members')),
});

/** Mutations of members; each reloads the list. */
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
