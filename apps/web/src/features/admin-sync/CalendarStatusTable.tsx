import {
  Badge,
  Button,
  Group,
  Pagination,
  SegmentedControl,
  Skeleton,
  Stack,
  Table,
  Text,
} from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainSyncFailure, type SyncFailureCode } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import { formatRelative } from '../../lib/dates.ts';
import { notify } from '../../ui/notify.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { type SyncStatusFilter, syncStatusQuery, useSyncEverything } from './admin.queries.ts';

/** All calendars of all hosts, failing ones first, and the global sync. */
export function CalendarStatusTable() {
  const { t } = useTranslation();
  const [status, setStatus] = useState<SyncStatusFilter>(undefined);
  const [page, setPage] = useState(1);
  const { data, error, refetch } = useQuery(syncStatusQuery(status, page));
  const sync = useSyncEverything();
  const syncAll = () =>
    sync.mutate(undefined, {
      onSuccess: ({ queued }) => notify(t('admin.queued', { count: queued })),
    });
  const choose = (value: string) => {
    setStatus(value === 'all' ? undefined : (value as SyncStatusFilter));
    setPage(1);
  };
  return (
    <Stack>
      <Group justify="space-between">
        <SegmentedControl
          value={status ?? 'all'}
          onChange={choose}
          aria-label={t('admin.status')}
          data={[
            { value: 'all', label: t('admin.all') },
            { value: 'error', label: t('import.statusError') },
            { value: 'success', label: t('import.statusSuccess') },
            { value: 'pending', label: t('import.statusPending') },
          ]}
        />
        <Button leftSection={<IconRefresh size={16} />} loading={sync.isPending} onClick={syncAll}>
          {t('admin.syncAll')}
        </Button>
      </Group>
      <ProblemAlert error={error ?? sync.error} onRetry={() => void refetch()} />
      {data ? <Totals totals={data.totals} /> : !error && <Skeleton h={200} />}
      {data?.items.length === 0 && <Text>{t('admin.noCalendars')}</Text>}
      {data && data.items.length > 0 && (
        <Table.ScrollContainer minWidth={640}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('calendar.title')}</Table.Th>
                <Table.Th>{t('admin.owner')}</Table.Th>
                <Table.Th>{t('admin.source')}</Table.Th>
                <Table.Th>{t('admin.status')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map((calendar) => (
                <CalendarStatusRow key={calendar.id} calendar={calendar} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {data && data.total > data.pageSize && (
        <Pagination total={Math.ceil(data.total / data.pageSize)} value={page} onChange={setPage} />
      )}
    </Stack>
  );
}

function Totals({ totals }: { totals: Schema<'SyncStatusTotals'> }) {
  const { t } = useTranslation();
  return (
    <Text size="sm" role="status">
      {t('admin.totals', { ...totals })}
      {totals.queued > 0 && ` · ${t('admin.running', { count: totals.queued })}`}
    </Text>
  );
}

function CalendarStatusRow({ calendar }: { calendar: Schema<'CalendarStatus'> }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const words = {
    success: t('import.statusSuccess'),
    error: t('import.statusError'),
    pending: t('import.statusPending'),
  };
  const reason =
    calendar.lastSyncError && explainSyncFailure(calendar.lastSyncError as SyncFailureCode, language).cause;
  const color = { success: 'teal', error: 'red', pending: 'yellow' }[calendar.lastSyncStatus];
  return (
    <Table.Tr>
      <Table.Td>
        {calendar.productName} · {calendar.name}
      </Table.Td>
      <Table.Td>{calendar.ownerEmail}</Table.Td>
      <Table.Td>{calendar.icalHost}</Table.Td>
      <Table.Td>
        <Badge color={calendar.isActive ? color : 'gray'}>
          {calendar.isActive ? words[calendar.lastSyncStatus] : t('import.statusPaused')}
        </Badge>
        <Text size="xs" c="var(--quiet)">
          {reason ??
            (calendar.lastSyncAt ? formatRelative(calendar.lastSyncAt, language) : t('import.never'))}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
