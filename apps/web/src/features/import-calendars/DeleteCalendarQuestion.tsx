import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { ExternalCalendar } from './external-calendars.queries.ts';

interface Props {
  calendar: ExternalCalendar;
  isPending: boolean;
  /** The decision about its nights. */
  onChoose: (nights: 'free' | 'keep') => void;
  onClose: () => void;
}

/**
 * Asks what becomes of the nights of a deleted calendar: when a host moves to a direct connection, they must not be
 * freed.
 */
export function DeleteCalendarQuestion({ calendar, isPending, onChoose, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('import.deleteTitle', { name: calendar.name })} onClose={onClose} zIndex={300}>
      <Stack>
        <Text size="sm">{t('import.deleteHint', { count: calendar.blockCount })}</Text>
        <Group justify="flex-end">
          <ActionButton
            variant="default"
            disabled={isPending}
            data-autofocus
            onClick={() => onChoose('keep')}
          >
            {t('import.deleteKeep')}
          </ActionButton>
          <ActionButton color="red.9" disabled={isPending} onClick={() => onChoose('free')}>
            {t('import.deleteFree')}
          </ActionButton>
        </Group>
      </Stack>
    </Dialog>
  );
}
