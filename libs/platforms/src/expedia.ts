import type { Platform } from './platform.ts';

/** Publishes no calendars that are known. */
export const expedia = {
  id: 'expedia',
  name: 'Expedia',
  kind: 'sales',
  isChannel: false,
} as const satisfies Platform;
