import type { frAvailability } from './fr-availability.ts';
import type { Texts } from './texts.ts';

/** The English of the search for free nights; a missing key does not compile. */
export const enAvailability: Texts<typeof frAvailability> = {
  availability: {
    title: 'Which property is free?',
    nights: 'Nights',
    nightsHint: 'All, where left out.',
    tooMany: 'More than the nights between these dates',
    search: 'Search',
    counts: 'Free: {{free}} · nearly: {{near}} · to be checked: {{unknown}} · taken: {{taken}}',
    state: { free: 'Free', near: 'Within two nights', unknown: 'To be checked', taken: 'Taken' },
    unread: 'Not read, or not lately: {{names}}. These nights may have been sold there.',
    onPlanning: 'See on the planning',
    asked: '{{from}} to {{to}}',
    askedAmong: '{{nights}} between {{from}} and {{to}}',
    named: '“{{name}}”',
    region: 'Dates looked for',
    leave: 'Leave this search',
    free_one: '{{count}} free',
    free_other: '{{count}} free',
    near: '{{count}} nearly',
    unknown: '{{count}} to be checked',
    group: {
      free: 'Free · {{count}}',
      near: 'Free within two nights · {{count}}',
      unknown: 'To be checked · {{count}}',
      taken: 'Taken · {{count}}',
    },
    line: { free: 'free', near: 'free from {{from}} to {{to}}', unknown: 'to be checked', taken: 'taken' },
    lineUnread: 'to be checked: {{names}}',
    allUnread: 'Its calendars have not been read again yet: these nights may have been sold.',
  },
};
