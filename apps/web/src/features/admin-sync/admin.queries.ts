import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';

export type SyncStatusFilter = Schema<'CalendarStatus'>['lastSyncStatus'] | undefined;

const POLL_WHILE_QUEUED_MS = 2_000;

/** State of all calendars; asked again while some are being synchronised. */
export const syncStatusQuery = (status: SyncStatusFilter, page: number) =>
  queryOptions({
    queryKey: ['admin-sync', status ?? 'all', page],
    queryFn: () =>
      dataOf(api.GET('/api/calendar/sync-all', { params: { query: { status, page, pageSize: 25 } } })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data && state.data.totals.queued > 0 ? POLL_WHILE_QUEUED_MS : false,
  });

export function useSyncEverything() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => dataOf(api.POST('/api/calendar/sync-all')),
    onSuccess: () => client.invalidateQueries({ queryKey: ['admin-sync'] }),
  });
}

export const usersQuery = (search: string, page: number) =>
  queryOptions({
    queryKey: ['users', search, page],
    queryFn: () =>
      dataOf(api.GET('/api/users', { params: { query: { page, pageSize: 25, ...(search && { search }) } } })),
    placeholderData: keepPreviousData,
  });

export function useCreateUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<'CreateUserBody'>) => dataOf(api.POST('/api/users', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}

export function useUpdateUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ userId, ...body }: Schema<'UpdateUserBody'> & { userId: string }) =>
      dataOf(api.PATCH('/api/users/{userId}', { params: { path: { userId } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}
