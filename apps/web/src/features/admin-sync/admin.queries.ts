import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import type { CalendarFilters } from './calendar-filters.ts';

export type User = Schema<'UserRow'>;

const POLL_WHILE_QUEUED_MS = 2_000;
const POLL_JOB_MS = 700;
const KEY = ['admin-sync'];

/** State of the calendars of these filters, failing ones first; polled while some are being synchronised. */
export const syncStatusQuery = (filters: CalendarFilters, pageSize: number) =>
  queryOptions({
    queryKey: [...KEY, filters, pageSize],
    queryFn: () => dataOf(api.GET('/api/calendar/sync-all', { params: { query: { ...filters, pageSize } } })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data && state.data.totals.queued > 0 ? POLL_WHILE_QUEUED_MS : false,
  });

/** Queues a sync of some calendars, of all results, of an owner's, or of all active ones. */
export function useBulkSync() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<'BulkSyncBody'>) => dataOf(api.POST('/api/calendar/sync-all', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** Progress of a bulk sync; polled until it is finished. */
export const jobQuery = (jobId: string) =>
  queryOptions({
    queryKey: ['admin-job', jobId],
    queryFn: () => dataOf(api.GET('/api/admin/sync-jobs/{jobId}', { params: { path: { jobId } } })),
    refetchInterval: ({ state }) => (state.error || state.data?.isFinished ? false : POLL_JOB_MS),
  });

/** Cancels what is still queued of a bulk sync. */
export function useCancelJob() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (jobId: string) =>
      dataOf(api.DELETE('/api/admin/sync-jobs/{jobId}', { params: { path: { jobId } } })),
    onSuccess: (progress) => {
      client.setQueryData(jobQuery(progress.jobId).queryKey, progress);
      return client.invalidateQueries({ queryKey: KEY });
    },
  });
}

/** Pauses or resumes any host's calendar. */
export function useSetActive() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ calendarId, isActive }: { calendarId: string; isActive: boolean }) =>
      dataOf(
        api.PATCH('/api/admin/calendars/{calendarId}', {
          params: { path: { calendarId } },
          body: { isActive },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** Pauses or resumes many: those selected, or all results of these filters. */
export function useSetManyActive() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<'UpdateCalendarsBody'>) => dataOf(api.PATCH('/api/admin/calendars', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** The installation: versions, queues, backups, and how it is configured, in the language of the screen. */
export const systemQuery = (language: string) =>
  queryOptions({ queryKey: ['system', language], queryFn: () => dataOf(api.GET('/api/admin/system')) });

/** The accounts whose name or e-mail holds the text. */
export const usersQuery = (search: string | undefined, page: number, pageSize: number) =>
  queryOptions({
    queryKey: ['users', search, page, pageSize],
    queryFn: () => dataOf(api.GET('/api/users', { params: { query: { page, pageSize, search } } })),
    placeholderData: keepPreviousData,
  });

export function useCreateUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<'CreateUserBody'>) => dataOf(api.POST('/api/users', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}

export function useResetPassword(userId: string) {
  return useMutation({
    mutationFn: (body: Schema<'NewPasswordBody'>) =>
      api.PUT('/api/users/{userId}/password', { params: { path: { userId } }, body }),
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
