import type { Story, StoryEvent } from '../support/stories/story.ts';

const lea: StoryEvent = { uid: 'lea', nights: '10-13', code: 'HMSTORY020' };
const far: StoryEvent = { uid: 'far', nights: '60-62' };

export const DOUBLE_BOOKINGS: Story[] = [
  {
    title: 'guests who leave on the day on which others come are no conflict, whoever sold them',
    calendars: { Airbnb: { form: 'Airbnb' }, Vrbo: { form: 'Vrbo' }, Google: { form: 'Google' } },
    steps: [
      {
        title: 'one stay after the other, at three sources and by hand',
        sources: {
          Airbnb: [lea],
          Vrbo: [{ uid: 'theo', nights: '13-15' }],
          Google: [
            {
              uid: 'aunt',
              says: 'Aunt Odile',
              lines: ['DTSTART;TZID=Europe/Paris:{15}T170000', 'DTEND;TZID=Europe/Paris:{18}T235959'],
            },
          ],
        },
        happens: [
          { adds: 'Airbnb' },
          { adds: 'Vrbo' },
          { adds: 'Google' },
          { books: { guest: 'Dupuis', nights: '19-21' } },
          { closes: { what: 'painters', nights: '21-22' } },
        ],
        finds: { taken: '10-22', runs: { Airbnb: 'success', Vrbo: 'success', Google: 'success' } },
      },
    ],
  },
  {
    title:
      'one weekend sold by two platforms is a conflict, whoever else has read our link, and dismissed it stays so',
    calendars: { Airbnb: { form: 'Airbnb' }, 'Booking.com': { form: 'Booking.com' } },
    steps: [
      {
        title: 'Airbnb has Léa; Google, a messenger and the host look at the main link',
        sources: { Airbnb: [lea], 'Booking.com': [far] },
        happens: [
          { adds: 'Airbnb' },
          { adds: 'Booking.com' },
          { isRead: { by: 'Google-Calendar-Importer' } },
          { isRead: { by: 'WhatsApp/2.24' } },
          { isRead: { by: 'Mozilla/5.0 Firefox/140' } },
        ],
        finds: { taken: '10-13, 60-62', runs: { Airbnb: 'success', 'Booking.com': 'success' } },
      },
      {
        title: 'Booking.com closes the same nights',
        sources: { 'Booking.com': [far, { uid: 'sold', nights: '10-13' }] },
        happens: [{ syncs: 'Booking.com' }],
        finds: {
          taken: '10-13, 60-62',
          runs: { 'Booking.com': 'success' },
          conflicts: ['Airbnb and Booking.com, 10-13: duplicate'],
        },
      },
      {
        title: 'it was the host who had closed them there: he dismisses it, and new UIDs bring it not back',
        sources: {
          'Booking.com': [
            { ...far, uid: 'other' },
            { uid: 'anew', nights: '10-13' },
          ],
        },
        happens: [{ dismisses: '10-13' }, { syncs: 'Booking.com' }],
        finds: { taken: '10-13, 60-62', runs: { 'Booking.com': 'success' } },
      },
      {
        title: 'it grows by a night: that is news',
        sources: {
          'Booking.com': [
            { ...far, uid: 'other' },
            { uid: 'anew', nights: '10-14' },
          ],
        },
        happens: [{ syncs: 'Booking.com' }],
        finds: {
          taken: '10-14, 60-62',
          runs: { 'Booking.com': 'success' },
          conflicts: ['Airbnb and Booking.com, 10-13: booking'],
        },
      },
    ],
  },
  {
    title: 'two guests for one night are a conflict until one of them goes, and no night is free in between',
    calendars: { Airbnb: { form: 'Airbnb' }, Vrbo: { form: 'Vrbo' } },
    steps: [
      {
        title: 'Léa and Théo share a night',
        sources: { Airbnb: [lea], Vrbo: [{ uid: 'theo', nights: '12-15' }] },
        happens: [{ adds: 'Airbnb' }, { adds: 'Vrbo' }],
        finds: {
          taken: '10-15',
          runs: { Airbnb: 'success', Vrbo: 'success' },
          conflicts: ['Airbnb and Vrbo, 12-13: booking'],
        },
      },
      {
        title: 'Vrbo lists Théo no more: as long as he waits, the conflict stands',
        sources: { Vrbo: [far] },
        happens: [{ syncs: 'Vrbo' }],
        finds: {
          taken: '10-15, 60-62',
          runs: { Vrbo: 'success' },
          waiting: '12-15',
          states: { Vrbo: 'waiting' },
          conflicts: ['Airbnb and Vrbo, 12-13: booking'],
        },
      },
      {
        title: 'he is gone',
        happens: [{ passes: '40 minutes' }],
        finds: { taken: '10-13, 60-62', runs: { Vrbo: 'success' } },
      },
    ],
  },
  {
    title:
      'the host books over a platform’s guest only by the word for it, and over a closed night by another',
    calendars: { Airbnb: { form: 'Airbnb' } },
    steps: [
      {
        title: 'a guest, and a closed week',
        sources: { Airbnb: [lea, { uid: 'closed', nights: '20-27', says: 'Airbnb (Not available)' }] },
        happens: [{ adds: 'Airbnb' }],
        finds: { taken: '10-13, 20-27', runs: { Airbnb: 'success' } },
      },
      {
        title: 'refused, and refused again',
        happens: [
          { books: { guest: 'Dupuis', nights: '12-14', refused: 'stay_in_the_way' } },
          { books: { guest: 'Dupuis', nights: '12-14', despite: 'force', refused: 'stay_in_the_way' } },
          { books: { guest: 'Morel', nights: '22-24', refused: 'stay_in_the_way' } },
        ],
        finds: { taken: '10-13, 20-27', sameFeed: true },
      },
      {
        title: 'as he wants it',
        happens: [
          { books: { guest: 'Dupuis', nights: '12-14', despite: 'doubleBooking' } },
          { books: { guest: 'Morel', nights: '22-24', despite: 'force' } },
        ],
        finds: {
          taken: '10-14, 20-27',
          conflicts: ['Airbnb and Dupuis, 12-13: booking', 'Airbnb and Morel, 22-24: block'],
        },
      },
      {
        title: 'Dupuis comes a day later, Morel not at all',
        happens: [{ moves: { guest: 'Dupuis', to: '13-15' } }, { cancels: 'Morel' }],
        finds: { taken: '10-15, 20-27' },
      },
      {
        title: 'Dupuis cancels too',
        happens: [{ cancels: 'Dupuis' }],
        finds: { taken: '10-13, 20-27' },
      },
    ],
  },
  {
    title:
      'two calendars tell the same bookings: the host deletes the first, and no night is free for a moment',
    calendars: { Airbnb: { form: 'Airbnb' }, Planning: { form: 'property system' } },
    steps: [
      {
        title: 'Airbnb’s own calendar, which Airbnb and Google read back',
        sources: {
          Airbnb: [lea, { uid: 'max', nights: '20-22', code: 'HMSTORY021' }],
          Planning: [
            { uid: 'p1', nights: '10-13' },
            { uid: 'p2', nights: '20-22' },
          ],
        },
        happens: [
          { adds: 'Airbnb' },
          { isRead: { by: 'Google-Calendar-Importer' } },
          { isRead: { by: 'Airbnb' } },
        ],
        finds: { taken: '10-13, 20-22', runs: { Airbnb: 'success' } },
      },
      {
        title: 'the planning tells them too',
        happens: [{ adds: 'Planning' }],
        finds: {
          taken: '10-13, 20-22',
          runs: { Planning: 'success' },
          conflicts: ['Airbnb and Planning, 10-13: duplicate', 'Airbnb and Planning, 20-22: duplicate'],
        },
      },
      { title: 'Airbnb’s is deleted', happens: [{ deletes: 'Airbnb' }], finds: { taken: '10-13, 20-22' } },
      {
        title: 'a day later',
        happens: [{ passes: '30 hours' }],
        finds: { taken: '10-13, 20-22', runs: { Planning: 'unchanged' } },
      },
    ],
  },
  {
    title:
      'a host who takes back a freed stay gets its nights, and sees whom another platform has sold one of them to',
    calendars: { Airbnb: { form: 'Airbnb' }, Vrbo: { form: 'Vrbo' } },
    steps: [
      {
        title: 'Léa vanishes from Airbnb, and is freed',
        sources: { Airbnb: [lea, { uid: 'max', nights: '20-22', code: 'HMSTORY022' }], Vrbo: [far] },
        happens: [{ adds: 'Airbnb' }, { adds: 'Vrbo' }],
        finds: { taken: '10-13, 20-22, 60-62', runs: { Airbnb: 'success', Vrbo: 'success' } },
      },
      {
        title: 'Vrbo sells one of her nights',
        sources: {
          Airbnb: [{ uid: 'max', nights: '20-22', code: 'HMSTORY022' }],
          Vrbo: [far, { uid: 'theo', nights: '11-12' }],
        },
        happens: [{ syncs: 'Airbnb' }, { passes: '40 minutes' }, { syncs: 'Vrbo' }],
        finds: { taken: '11-12, 20-22, 60-62', runs: { Airbnb: 'success, success', Vrbo: 'success' } },
      },
      {
        title: 'Léa is on the telephone: she comes',
        happens: [{ undoes: 'Airbnb' }],
        finds: {
          taken: '10-13, 20-22, 60-62',
          kept: '10-13',
          conflicts: ['Airbnb and Vrbo, 11-12: booking'],
        },
      },
      {
        title: 'however often Airbnb is read, she stays',
        happens: [{ syncs: 'Airbnb' }, { passes: '30 hours' }],
        finds: {
          taken: '10-13, 20-22, 60-62',
          kept: '10-13',
          runs: { Airbnb: 'success, unchanged', Vrbo: 'unchanged' },
          conflicts: ['Airbnb and Vrbo, 11-12: booking'],
        },
      },
    ],
  },
];
