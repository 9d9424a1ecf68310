import type { TFunction } from 'i18next';
import type { Schema } from '../../lib/api-client.ts';

/** Result of pausing or resuming many calendars, in words. */
export function pausedInWords(
  { calendars, changed }: Schema<'UpdatedCalendars'>,
  isActive: boolean,
  t: TFunction,
): string {
  const done = t(isActive ? 'admin.resumedMany' : 'admin.pausedMany', { count: changed });
  const others = calendars - changed;
  return others === 0 ? done : `${done} ${t('admin.alreadySo', { count: others })}`;
}
