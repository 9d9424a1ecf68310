import type { TFunction } from 'i18next';
import type { Schema } from '../../lib/api-client.ts';
import { notify } from '../../ui/notify.ts';

/** Reports the calendars that could not be read before a booking that was still made; nothing if all were read. */
export function tellUnread(saved: Partial<Schema<'BookedReservation'>>, t: TFunction): void {
  const { unreadSources = [] } = saved;
  if (unreadSources.length > 0)
    notify(t('stay.bookedUnread', { names: unreadSources.map(({ name }) => name).join(', ') }));
}
