import type { frLive } from './fr-live.ts';
import type { Texts } from './texts.ts';

/** The English of the texts of what happens meanwhile; a missing key does not compile. */
export const enLive: Texts<typeof frLive> = {
  live: {
    offline: 'Offline: last data from {{time}}',
    syncingAll: 'Syncing the calendars',
    progress: '{{done}} / {{total}}',
  },
};
