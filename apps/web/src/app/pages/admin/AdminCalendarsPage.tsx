import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { syncStatusQuery, useBulkSync, useSetActive } from '../../../features/admin-sync/admin.queries.ts';
import { BulkActions } from '../../../features/admin-sync/BulkActions.tsx';
import { CalendarFilterBar } from '../../../features/admin-sync/CalendarFilterBar.tsx';
import { CalendarTable } from '../../../features/admin-sync/CalendarTable.tsx';
import type { CalendarFilters } from '../../../features/admin-sync/calendar-filters.ts';
import { FailureCauses } from '../../../features/admin-sync/FailureCauses.tsx';
import { FoundLine } from '../../../features/admin-sync/FoundLine.tsx';
import { JobProgress } from '../../../features/admin-sync/JobProgress.tsx';
import { NOTHING } from '../../../features/admin-sync/selection.ts';
import { useSelection } from '../../../features/admin-sync/use-selection.ts';
import type { Schema } from '../../../lib/api-client.ts';
import { Pages } from '../../../ui/Pages.tsx';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';
import { RunsOfCalendar } from './RunsOfCalendar.tsx';

const PAGE_SIZE = 25;

/**
 * Every calendar of every host: found, synchronised, paused, one by one or many at once. The filters, the running sync
 * and the calendar whose runs are shown are in the address.
 */
export function AdminCalendarsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/admin/calendars' });
  const { job, runs, ...filters } = useSearch({ from: '/signed-in/admin/calendars' });
  const [selection, setSelection] = useSelection(filters);
  const { data, error, refetch, isPlaceholderData } = useQuery(syncStatusQuery(filters, PAGE_SIZE));
  const sync = useBulkSync();
  const setActive = useSetActive();
  const go = (change: CalendarFilters & { job?: string; runs?: string }) =>
    void navigate({
      to: '/admin/calendars',
      search: (previous) => ({ ...previous, ...change }),
      replace: true,
      resetScroll: false,
    });
  const show = (change: CalendarFilters) => go({ page: undefined, ...change });
  const start = (body: Schema<'BulkSyncBody'>) =>
    sync.mutate(body, {
      onSuccess: ({ jobId }) => {
        setSelection(NOTHING);
        go({ job: jobId });
      },
    });
  // Results of former filters cannot be selected.
  const pageIds = isPlaceholderData ? [] : (data?.items.map(({ id }) => id) ?? []);
  const owner = data?.items.find(({ ownerId }) => ownerId === filters.ownerId);
  return (
    <Stack>
      <CalendarFilterBar filters={filters} ownerEmail={owner?.ownerEmail} onFilter={show} />
      <FailureCauses
        causes={data?.causes ?? []}
        chosen={filters.errorCode}
        onChoose={(errorCode) => show({ errorCode })}
      />
      {data && (
        <FoundLine total={data.total} pageIds={pageIds} selection={selection} onSelect={setSelection} />
      )}
      <BulkActions
        filters={filters}
        total={data?.total ?? 0}
        selection={selection}
        owner={owner && { id: owner.ownerId, email: owner.ownerEmail }}
        isSyncing={sync.isPending}
        onSelect={setSelection}
        onSync={start}
      />
      {job && <JobProgress key={job} jobId={job} onClose={() => go({ job: undefined })} />}
      <ProblemAlert error={error ?? sync.error ?? setActive.error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton h={200} />}
      {data?.total === 0 && <Text>{t('admin.noCalendars')}</Text>}
      {data && data.items.length > 0 && (
        <CalendarTable
          calendars={data.items}
          selection={selection}
          onSelect={setSelection}
          onOwner={(ownerId) => show({ ownerId })}
          onSync={(calendarId) => start({ calendarIds: [calendarId] })}
          onSetActive={(calendarId, isActive) => setActive.mutate({ calendarId, isActive })}
        />
      )}
      {data && <Pages of={data} onPage={(page) => show({ page })} />}
      {runs && (
        <RunsOfCalendar
          key={runs}
          calendar={data?.items.find(({ id }) => id === runs)}
          calendarId={runs}
          onClose={() => go({ runs: undefined })}
        />
      )}
    </Stack>
  );
}
