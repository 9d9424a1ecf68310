import { ActionIcon, Button, Card, ColorSwatch, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatRelative } from '../../lib/dates.ts';
import { DIRECT_COLOR } from '../../lib/stay-words.ts';
import {
  type ExternalCalendar,
  externalCalendarsQuery,
  useIsSyncing,
  useSyncAll,
  useSyncCalendar,
} from './external-calendars.queries.ts';

/** Where the nights of the month come from, and how fresh each source is. */
export function SourcesRail({ productId, onAdd }: { productId: string; onAdd: () => void }) {
  const { t } = useTranslation();
  const { data: calendars } = useQuery(externalCalendarsQuery(productId));
  const syncAll = useSyncAll(productId);
  return (
    <Card withBorder padding="md" component="aside" aria-label={t('calendar.sources')}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('calendar.sources')}
        </Title>
        {calendars ? (
          calendars.map((calendar) => (
            <SourceRow key={calendar.id} productId={productId} calendar={calendar} />
          ))
        ) : (
          <Skeleton h={90} />
        )}
        <Source color={DIRECT_COLOR} name={t('calendar.direct')} />
        <Source color="#BCC5C2" name={t('calendar.blocks')} />
        {calendars?.length === 0 && (
          <>
            <Text size="sm" c="var(--quiet)">
              {t('calendar.noCalendar')}
            </Text>
            <Button variant="light" onClick={onAdd}>
              {t('import.add')}
            </Button>
          </>
        )}
        {calendars && calendars.length > 0 && (
          <Button
            variant="light"
            leftSection={<IconRefresh size={16} />}
            loading={syncAll.isPending}
            onClick={() => syncAll.mutate(undefined)}
          >
            {t('import.syncAll')}
          </Button>
        )}
      </Stack>
    </Card>
  );
}

function SourceRow({ productId, calendar }: { productId: string; calendar: ExternalCalendar }) {
  const { t } = useTranslation();
  const sync = useSyncCalendar(productId, calendar.id);
  const syncing = useIsSyncing(productId, calendar.id);
  const success =
    calendar.lastSyncAt &&
    t('import.lastSuccess', { when: formatRelative(calendar.lastSyncAt, currentLanguage()) });
  const failed = calendar.lastSyncStatus === 'error';
  const held = calendar.heldRemovals > 0 ? t('held.short', { count: calendar.heldRemovals }) : '';
  const parts = [failed ? t('import.statusError') : '', held, success || t('import.never')];
  return (
    <Group justify="space-between" wrap="nowrap">
      <Source
        color={calendar.color}
        name={calendar.name}
        state={syncing ? t('import.statusRunning') : parts.filter(Boolean).join(' · ')}
        failed={failed}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        loading={syncing}
        aria-label={`${t('import.sync')} ${calendar.name}`}
        onClick={() => sync.mutate(undefined)}
      >
        <IconRefresh size={16} />
      </ActionIcon>
    </Group>
  );
}

function Source({
  color,
  name,
  state,
  failed = false,
}: {
  color: string;
  name: string;
  state?: string;
  failed?: boolean;
}) {
  return (
    <Group gap="sm" wrap="nowrap" miw={0}>
      <ColorSwatch color={color} size={18} />
      <Stack gap={0} miw={0}>
        <Text size="sm" fw={600} truncate>
          {name}
        </Text>
        {state && (
          <Text size="xs" c={failed ? 'var(--conflict)' : 'var(--quiet)'}>
            {state}
          </Text>
        )}
      </Stack>
    </Group>
  );
}
