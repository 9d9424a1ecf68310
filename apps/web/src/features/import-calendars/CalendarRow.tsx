import { Card, Group, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { ReadingProblems } from '../../ui/ReadingProblems.tsx';
import { AttentionNote } from './AttentionNote.tsx';
import { CalendarForm } from './CalendarForm.tsx';
import { DeleteCalendarQuestion } from './DeleteCalendarQuestion.tsx';
import {
  type ExternalCalendar,
  useDeleteCalendar,
  useIsSyncing,
  useSyncCalendar,
} from './external-calendars.queries.ts';
import { HeldNote } from './HeldNote.tsx';
import { HeldStaysDialog } from './HeldStaysDialog.tsx';
import { HistoryDialog } from './HistoryDialog.tsx';
import { HookDialog } from './HookDialog.tsx';
import { RowMenu } from './RowMenu.tsx';
import { SecondOpinionNote } from './SecondOpinionNote.tsx';
import { IgnoredLine, ReportNote, StateLine, StatusBadge, SyncErrorNote, UnreadNote } from './SyncState.tsx';
import { useTogglePause } from './use-toggle-pause.ts';

interface Props {
  productId: string;
  calendar: ExternalCalendar;
}

/** One external calendar: its state, its errors, and what the host can do with it. */
export function CalendarRow({ productId, calendar }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<'edit' | 'held' | 'history' | 'hook' | 'delete' | null>(null);
  const close = () => setOpened(null);
  const sync = useSyncCalendar(productId, calendar.id);
  const pause = useTogglePause(calendar);
  const remove = useDeleteCalendar(productId, calendar.id);
  const syncing = useIsSyncing(productId, calendar.id);
  return (
    <Card
      withBorder
      padding="sm"
      style={{ borderLeft: `5px solid ${calendar.color}` }}
      component="li"
      aria-label={calendar.name}
    >
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Stack gap={2} miw={0}>
            <Group gap="xs">
              <Text fw={600}>{calendar.name}</Text>
              <StatusBadge calendar={calendar} syncing={syncing} />
            </Group>
            <StateLine calendar={calendar} />
            <IgnoredLine calendar={calendar} />
            {calendar.description && <Text size="xs">{calendar.description}</Text>}
          </Stack>
          <Group gap={4} wrap="nowrap">
            <ActionButton
              size="xs"
              variant="light"
              leftSection={<IconRefresh size={14} />}
              loading={syncing}
              onClick={() => sync.mutate(undefined)}
              aria-label={`${t('import.sync')} ${calendar.name}`}
            >
              {t('import.sync')}
            </ActionButton>
            <RowMenu
              calendar={calendar}
              onEdit={() => setOpened('edit')}
              onHistory={() => setOpened('history')}
              onHook={() => setOpened('hook')}
              onPause={pause.toggle}
              onDelete={() => (calendar.blockCount > 0 ? setOpened('delete') : remove.mutate('free'))}
            />
          </Group>
        </Group>
        <UnreadNote calendar={calendar} />
        <SyncErrorNote calendar={calendar} onReplace={() => setOpened('edit')} />
        <AttentionNote productId={productId} calendar={calendar} />
        <HeldNote productId={productId} calendar={calendar} onShow={() => setOpened('held')} />
        <SecondOpinionNote opinion={calendar.secondOpinion} />
        <ReadingProblems counts={calendar.problems} first={calendar.firstProblems} />
        <ReportNote report={sync.data} />
        <ProblemAlert error={sync.error ?? pause.error ?? remove.error} />
      </Stack>
      {opened === 'edit' && <CalendarForm productId={productId} calendar={calendar} onClose={close} />}
      {opened === 'held' && <HeldStaysDialog productId={productId} calendar={calendar} onClose={close} />}
      {opened === 'delete' && (
        <DeleteCalendarQuestion
          calendar={calendar}
          isPending={remove.isPending}
          onChoose={(nights) => remove.mutate(nights, { onSettled: close })}
          onClose={close}
        />
      )}
      {opened === 'hook' && <HookDialog productId={productId} calendar={calendar} onClose={close} />}
      {opened === 'history' && <HistoryDialog productId={productId} calendar={calendar} onClose={close} />}
    </Card>
  );
}
