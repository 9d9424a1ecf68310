import { ActionIcon, Button, Card, Group, Menu, Stack, Text } from '@mantine/core';
import {
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmModal } from '../../ui/ConfirmModal.tsx';
import { notify } from '../../ui/notify.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { CalendarForm } from './CalendarForm.tsx';
import {
  type ExternalCalendar,
  useDeleteCalendar,
  useIsSyncing,
  usePauseCalendar,
  useSyncCalendar,
} from './external-calendars.queries.ts';
import { HeldNote, ReportNote, StateLine, StatusBadge, SyncErrorNote } from './SyncState.tsx';

interface Props {
  productId: string;
  calendar: ExternalCalendar;
}

/** One external calendar: its state, its errors, and what the host can do with it. */
export function CalendarRow({ productId, calendar }: Props) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const sync = useSyncCalendar(productId, calendar.id);
  const pause = usePauseCalendar(productId, calendar.id);
  const remove = useDeleteCalendar(productId, calendar.id);
  const syncing = useIsSyncing(productId, calendar.id);
  const confirmDelete = () =>
    remove.mutate(undefined, {
      onSuccess: ({ removedBlocks }) => notify(t('import.deletedBlocks', { count: removedBlocks })),
    });
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
            {calendar.description && <Text size="xs">{calendar.description}</Text>}
          </Stack>
          <Group gap={4} wrap="nowrap">
            <Button
              size="xs"
              variant="light"
              leftSection={<IconRefresh size={14} />}
              loading={syncing}
              onClick={() => sync.mutate(false)}
              aria-label={`${t('import.sync')} ${calendar.name}`}
            >
              {t('import.sync')}
            </Button>
            <RowMenu
              calendar={calendar}
              onEdit={() => setEditing(true)}
              onPause={() => pause.mutate(!calendar.isActive)}
              onDelete={() => setDeleting(true)}
            />
          </Group>
        </Group>
        <SyncErrorNote code={calendar.lastSyncError} />
        <HeldNote count={calendar.heldRemovals} applying={syncing} onApply={() => sync.mutate(true)} />
        <ReportNote report={sync.data} />
        <ProblemAlert error={sync.error ?? pause.error ?? remove.error} />
      </Stack>
      {editing && (
        <CalendarForm productId={productId} calendar={calendar} onClose={() => setEditing(false)} />
      )}
      {deleting && (
        <ConfirmModal
          title={`${t('common.delete')} · ${calendar.name}`}
          text={t('import.deleteWarning', { count: calendar.blockCount })}
          confirmLabel={t('common.delete')}
          loading={remove.isPending}
          onClose={() => setDeleting(false)}
          onConfirm={confirmDelete}
        />
      )}
    </Card>
  );
}

interface RowMenuProps {
  calendar: ExternalCalendar;
  onEdit: () => void;
  onPause: () => void;
  onDelete: () => void;
}

function RowMenu({ calendar, onEdit, onPause, onDelete }: RowMenuProps) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" zIndex={260}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={30}
          aria-label={`${t('common.actions')} ${calendar.name}`}
        >
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
          {t('common.edit')}
        </Menu.Item>
        <Menu.Item
          leftSection={calendar.isActive ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
          onClick={onPause}
        >
          {calendar.isActive ? t('import.pause') : t('import.resume')}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onDelete}>
          {t('common.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
