import type { TFunction } from 'i18next';
import type { Schema } from '../../lib/api-client.ts';
import { notify } from '../../ui/notify.ts';

/** Tells which calendars could not be read before a booking that was made all the same; of others nothing. */
export function tellUnread(saved: Partial<Schema<'BookedReservation'>>, t: TFunction): void {
  const { unreadSources = [] } = saved;
  if (unreadSources.length > 0)
    notify(t('stay.bookedUnread', { names: unreadSources.map(({ name }) => name).join(', ') }));
}
