import type { frDashboard } from './fr-dashboard.ts';
import type { Texts } from './texts.ts';

/** The English of the texts of the dashboard and of the history of all syncs; a missing key does not compile. */
export const enDashboard: Texts<typeof frDashboard> = {
  dashboard: {
    next: 'Next arrivals & departures',
    quietDay: 'Nobody arrives or leaves today.',
    quietWeeks: 'Nobody arrives or leaves in the next 14 days.',
    kind: { arrival: 'Check-in', departure: 'Check-out', turnover: 'Turnover' },
    leaves: 'leaves: {{who}}',
    arrives: 'arrives: {{who}}',
    turnovers: 'Sheet of turnovers, and links for the team',
    leavesBy: 'departure by {{hour}}:00',
    arrivesFrom: 'arrival from {{hour}}:00',
    changes: 'departure by {{out}}:00, arrival from {{into}}:00',
    conflicts: 'Conflicts to resolve',
    noConflict: 'No conflict.',
    troubles: 'Calendars that need attention',
    noTrouble: 'All your calendars are read well.',
    noCalendar: 'No imported calendar.',
    calendars: {
      synced_one: '{{count}} calendar is read well',
      synced_other: '{{count}} calendars are read well',
      paused_one: '{{count}} paused',
      paused_other: '{{count}} paused',
      pending_one: '{{count}} not read yet',
      pending_other: '{{count}} not read yet',
    },
    unknown: 'Not known: it could not be asked for',
    attention: 'Read in part only, or nothing to come blocks: to be checked.',
    stale: 'Not read for too long: bookings may be missing.',
    action: {
      failing: 'Repair',
      held: 'Show dates',
      stale: 'See the calendar',
      pausedUnread: 'See the calendar',
      attention: 'See the calendar',
    },
    steps: 'First steps',
    done: 'Done',
    toDo: 'To do',
    step: {
      property: 'Add a property',
      import: 'Import a first calendar',
      export: 'Paste your link on a platform (ticked when it is first read)',
      mails: 'Receive alerts by e-mail',
    },
  },
};
