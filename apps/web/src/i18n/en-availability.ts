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
    allUnread: 'Its calendars have not been read again yet: these nights may have been sold.',
  },
};
