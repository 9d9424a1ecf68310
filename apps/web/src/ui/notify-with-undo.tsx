import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { isUndoKey, offerUndo, undoLast, withdrawUndo } from './undo-queue.ts';

const UNDO_MS = 8_000;

/**
 * Notifies of an action, and for eight seconds offers undo: by its button, or by Ctrl or Cmd and Z for the last one.
 * Hover or focus pauses the timer.
 */
export function notifyWithUndo(message: string, onUndo: () => void): void {
  const id = crypto.randomUUID?.() ?? `${message} ${performance.now()}`;
  const undo = () => {
    notifications.hide(id);
    withdrawUndo(id);
    onUndo();
  };
  offerUndo({ id, undo });
  notifications.show({
    id,
    role: 'status',
    autoClose: UNDO_MS,
    onClose: () => withdrawUndo(id),
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
    message: (
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button size="xs" variant="light" flex="none" onClick={undo}>
          {i18next.t('common.undo')}
        </Button>
      </Group>
    ),
  });
}

/** Enables the undo shortcut on every page. @returns a function that disables it */
export function listenForUndoKeys(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (isUndoKey(event) && undoLast()) event.preventDefault();
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}
