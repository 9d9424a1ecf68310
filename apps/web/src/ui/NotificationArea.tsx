import { Notifications } from '@mantine/notifications';

/** Renders `notify`; earlier messages are queued. */
export function NotificationArea() {
  return <Notifications position="bottom-right" />;
}
