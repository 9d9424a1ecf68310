import type { frLive } from './fr-live.ts';
import type { Texts } from './texts.ts';

/** The English of the texts of what happens meanwhile; a missing key does not compile. */
export const enLive: Texts<typeof frLive> = {
  live: {
    offline: 'Offline: last data from {{time}}',
    waiting: 'What you typed stays. Actions wait for the connection.',
    syncingAll: 'Syncing the calendars',
    progress: '{{done}} / {{total}}',
  },
  undo: {
    restored: 'It is back.',
    calendarKept_one: 'Calendar deleted, {{count}} stay kept as a block.',
    calendarKept_other: 'Calendar deleted, {{count}} stays kept as blocks.',
    calendarDeleted_one: 'Calendar deleted, {{count}} stay freed.',
    calendarDeleted_other: 'Calendar deleted, {{count}} stays freed.',
    reservationDeleted: 'Booking deleted.',
    blockDeleted: 'Block deleted.',
    paused: '{{name}} is paused: its dates stay blocked.',
    resumed: '{{name}} is synced again.',
    acknowledged: 'Conflict marked as seen.',
    dismissed: 'Duplicate ignored.',
  },
};
