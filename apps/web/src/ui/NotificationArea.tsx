import { Notifications } from '@mantine/notifications';

/** Where `notify` is read; what is told before it is there waits. */
export function NotificationArea() {
  return <Notifications position="bottom-right" />;
}
