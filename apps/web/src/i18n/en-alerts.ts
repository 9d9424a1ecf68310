import type { frAlerts } from './fr-alerts.ts';
import type { Texts } from './texts.ts';

export const enAlerts: Texts<typeof frAlerts> = {
  alerts: {
    title: 'Alerts',
    bell_one: 'Alerts, {{shown}} new',
    bell_other: 'Alerts, {{shown}} new',
    unknown: 'Alerts, number unknown',
    shown: 'Alerts to show',
    state: { open: 'Ongoing', all: 'All' },
    none: {
      open: 'No ongoing alert.',
      all: 'No alert, neither ongoing nor over within the last 90 days.',
    },
    count: {
      open_one: '{{count}} ongoing alert',
      open_other: '{{count}} ongoing alerts',
      all_one: '{{count}} alert; once over, it is kept for 90 days',
      all_other: '{{count}} alerts; once over, they are kept for 90 days',
    },
    new: 'New',
    over: 'Over',
    since: 'Raised {{from}}',
    until: 'Raised {{from}}, over {{to}}',
    seeAll: 'Mark all as seen',
    settings: 'Choose what is mailed to you',
  },
};
