import { Card, Group, Stack, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { attentionInWords } from '../../lib/attention-words.ts';
import { useMay } from '../../lib/rights.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { AnchorLink } from '../../ui/links.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { useIsSyncing, useSyncCalendar } from './external-calendars.queries.ts';
import type { OwnCalendar } from './own-calendars.queries.ts';
import { ReportNote, StateLine, StatusBadge } from './SyncState.tsx';
import { useTogglePause } from './use-toggle-pause.ts';

/** One calendar in the list of all properties: its state and reason, links, and its actions. */
export function OwnCalendarRow({ calendar }: { calendar: OwnCalendar }) {
  const { t } = useTranslation();
  const { id, productId, productName, lastSyncErrorWords, attention } = calendar;
  const mayChange = useMay('change');
  const syncing = useIsSyncing(productId, id);
  const sync = useSyncCalendar(productId, id);
  const pause = useTogglePause(calendar);
  const name = `${calendar.name} · ${productName}`;
  const isFailing = calendar.state === 'failing' && lastSyncErrorWords;
  return (
    <Card
      component="li"
      withBorder
      padding="sm"
      style={{ borderLeft: `5px solid ${calendar.color}` }}
      aria-label={name}
    >
      <Group justify="space-between" align="flex-start" gap="xs">
        <Stack gap={2} flex="1 1 260px" miw={0}>
          <Group gap="xs">
            <Text fw={600}>{calendar.name}</Text>
            <AnchorLink to="/dashboard/calendar" search={{ product: productId }} size="sm" py={2}>
              {productName}
            </AnchorLink>
            <StatusBadge calendar={calendar} syncing={syncing} />
          </Group>
          <StateLine calendar={calendar} />
          {isFailing && (
            <Text size="sm">
              {lastSyncErrorWords.cause} {lastSyncErrorWords.fix} <b>{lastSyncErrorWords.kept}</b>
            </Text>
          )}
          {attention && <Text size="sm">{attentionInWords(attention, t)}</Text>}
          <Ways calendar={calendar} name={name} />
        </Stack>
        {mayChange && (
          <Group gap="xs">
            <ActionButton
              size="xs"
              variant="light"
              leftSection={<IconRefresh size={14} />}
              loading={syncing}
              onClick={() => sync.mutate(undefined)}
              aria-label={`${t('import.sync')} ${name}`}
            >
              {t('import.sync')}
            </ActionButton>
            <PauseButton isActive={calendar.isActive} name={name} pause={pause} />
          </Group>
        )}
      </Group>
      <ReportNote report={sync.data} />
      <ProblemAlert error={sync.error ?? pause.error} />
    </Card>
  );
}

/** Links to its settings and to its runs. */
function Ways({ calendar: { id, productId }, name }: { calendar: OwnCalendar; name: string }) {
  const { t } = useTranslation();
  return (
    <Group gap="md">
      <AnchorLink
        to="/dashboard/calendar"
        search={{ product: productId, modal: 'import' }}
        size="sm"
        py={4}
        aria-label={`${t('syncs.manage')} ${name}`}
      >
        {t('syncs.manage')}
      </AnchorLink>
      <AnchorLink
        to="/sync/$calendarId"
        params={{ calendarId: id }}
        size="sm"
        py={4}
        aria-label={`${t('history.title')} ${name}`}
      >
        {t('history.title')}
      </AnchorLink>
    </Group>
  );
}

interface PauseProps {
  isActive: boolean;
  name: string;
  pause: ReturnType<typeof useTogglePause>;
}

function PauseButton({ isActive, name, pause }: PauseProps) {
  const { t } = useTranslation();
  const word = t(isActive ? 'import.pause' : 'import.resume');
  const Icon = isActive ? IconPlayerPause : IconPlayerPlay;
  return (
    <ActionButton
      size="xs"
      variant="default"
      leftSection={<Icon size={14} />}
      loading={pause.isPending}
      onClick={pause.toggle}
      aria-label={`${word} ${name}`}
    >
      {word}
    </ActionButton>
  );
}
