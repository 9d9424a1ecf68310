import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { syncStatusQuery, useBulkSync, useSetActive } from '../../../features/admin-sync/admin.queries.ts';
import { CalendarFilterBar } from '../../../features/admin-sync/CalendarFilterBar.tsx';
import { CalendarTable } from '../../../features/admin-sync/CalendarTable.tsx';
import type { CalendarFilters } from '../../../features/admin-sync/calendar-filters.ts';
import { JobProgress } from '../../../features/admin-sync/JobProgress.tsx';
import { SyncButtons } from '../../../features/admin-sync/SyncButtons.tsx';
import type { Schema } from '../../../lib/api-client.ts';
import { Pages } from '../../../ui/Pages.tsx';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';

const PAGE_SIZE = 25;

/** Every calendar of every host: found, synchronised, paused. The filters and the running sync are in the address. */
export function AdminCalendarsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/admin/calendars' });
  const { job, ...filters } = useSearch({ from: '/signed-in/admin/calendars' });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { data, error, refetch } = useQuery(syncStatusQuery(filters, PAGE_SIZE));
  const sync = useBulkSync();
  const setActive = useSetActive();
  const go = (change: CalendarFilters & { job?: string }) =>
    void navigate({
      to: '/admin/calendars',
      search: (previous) => ({ ...previous, ...change }),
      replace: true,
      resetScroll: false,
    });
  const show = (change: CalendarFilters) => {
    setChosen(new Set());
    go({ page: undefined, ...change });
  };
  const start = (body: Schema<'BulkSyncBody'>) =>
    sync.mutate(body, {
      onSuccess: ({ jobId }) => {
        setChosen(new Set());
        go({ job: jobId });
      },
    });
  const owner = data?.items.find(({ ownerId }) => ownerId === filters.ownerId);
  return (
    <Stack>
      <CalendarFilterBar filters={filters} ownerEmail={owner?.ownerEmail} onFilter={show} />
      <SyncButtons
        chosen={chosen}
        owner={owner && { id: owner.ownerId, email: owner.ownerEmail }}
        isPending={sync.isPending}
        onSync={start}
      />
      {job && <JobProgress key={job} jobId={job} onClose={() => go({ job: undefined })} />}
      <ProblemAlert error={error ?? sync.error ?? setActive.error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton h={200} />}
      {data?.items.length === 0 && <Text>{t('admin.noCalendars')}</Text>}
      {data && data.items.length > 0 && (
        <CalendarTable
          calendars={data.items}
          chosen={chosen}
          onChoose={setChosen}
          onOwner={(ownerId) => show({ ownerId })}
          onSync={(calendarId) => start({ calendarIds: [calendarId] })}
          onSetActive={(calendarId, isActive) => setActive.mutate({ calendarId, isActive })}
        />
      )}
      {data && <Pages of={data} onPage={(page) => show({ page })} />}
    </Stack>
  );
}
