import { notifications } from '@mantine/notifications';
import i18next from 'i18next';

/** Notifies of an action, for a few seconds. */
export function notify(message: string): void {
  notifications.show({ message, closeButtonProps: { 'aria-label': i18next.t('common.close') } });
}
