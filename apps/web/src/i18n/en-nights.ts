import type { frNights } from './fr-nights.ts';
import type { Texts } from './texts.ts';

/** The English of the texts of conflicts and nights; a missing key does not compile. */
export const enNights: Texts<typeof frNights> = {
  conflict: {
    region: 'Conflicts',
    count: {
      booking_one: '{{count}} conflict to resolve',
      booking_other: '{{count}} conflicts to resolve',
      duplicate_one: '{{count}} probable duplicate',
      duplicate_other: '{{count}} probable duplicates',
      block_one: '{{count}} overlap with a block',
      block_other: '{{count}} overlaps with a block',
    },
    ofThemSeen_one: '{{count}} of them seen',
    ofThemSeen_other: '{{count}} of them seen',
    unknown: 'The conflicts could not be asked for',
    none: 'No conflict left to resolve.',
    kind: { booking: 'Conflict', duplicate: 'Probable duplicate', block: 'Block' },
    seen: 'Seen',
    line: {
      booking: '{{one}} and {{other}} both hold {{property}} from {{from}} to {{to}}.',
      duplicate: '{{one}} and {{other}} probably tell of the same stay: {{property}}, {{from}} to {{to}}.',
      block: '{{one}} and {{other}} overlap: {{property}}, {{from}} to {{to}}.',
    },
    direct: 'Direct booking ({{guest}})',
    firstSeen:
      'Seen here: {{one}} on {{oneAt}}, {{other}} on {{otherAt}}. Only the platforms know when each was booked.',
    show: 'Show dates',
    advice: {
      callGuests: 'Tell both guests: only one can come.',
      cancelOne: 'Cancel one of the two stays where it was booked.',
      syncAfter: 'Then sync: the conflict goes by itself.',
      compare:
        'Compare the two stays below: if they are one, ignore this duplicate; if not, cancel one of them.',
      unblock:
        'If the guest can come, delete or shorten the block; if not, cancel the stay where it was booked.',
    },
    work: {
      open: 'Open {{name}}',
      booking: 'Open the booking ({{guest}})',
      block: 'Open the block',
      sync: 'Sync now',
    },
    acknowledge: 'Mark as seen',
    reopen: 'Mark as not seen',
    dismiss: 'Ignore this duplicate',
    badge_one: '{{count}} conflict',
    badge_other: '{{count}} conflicts',
  },
  night: {
    ask: 'Why is this night taken?',
    title: 'Night of {{date}}',
    taken_one: 'One stay holds this night.',
    taken_other: '{{count}} stays hold this night.',
    free: 'Free: no stay holds this night.',
    unknown: 'Perhaps taken: no known stay holds this night, but not everything was read ({{names}}).',
    echo: 'Echo',
    echoText:
      'This is one of your own stays, which this platform sends back to you: it holds its nights, but no link publishes it.',
    ghostText:
      'The platform repeats a stay that exists nowhere else any more: it holds its nights until you free them, in “Dates to check”.',
    code: 'Reservation code: {{code}}',
    note: 'Note: {{note}}',
    created: 'Created {{when}}',
    edited: 'Changed {{when}}',
    firstSeen: 'First seen {{when}}',
    lastSeen: 'Last seen {{when}}',
    neverSeen: 'Its source has never been read yet',
    missingSince: 'Missing from its source since {{when}}',
    keptAt: 'Kept by you {{when}}',
    changes: 'Synchronisations that changed it',
    publishedBy: 'Published by: {{names}}.',
    unpublished: 'No link publishes this stay.',
    developers: 'Details for developers',
    eventText: 'Text of the event',
    uid: 'UID',
  },
};
