import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';

const UNDO_MS = 8_000;

/** Tells that something was done, and for eight seconds offers to take it back; the pointer stops the clock. */
export function notifyWithUndo(message: string, onUndo: () => void): void {
  const id = notifications.show({
    autoClose: UNDO_MS,
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
    message: (
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button size="xs" variant="light" onClick={() => undo()}>
          {i18next.t('common.undo')}
        </Button>
      </Group>
    ),
  });
  const undo = () => {
    notifications.hide(id);
    onUndo();
  };
}
