import type { Story } from '../support/stories/story.ts';
import { airbnbAlone, closed, dupuisIsTold, far } from './told-to-airbnb.ts';

export const ECHOES: Story[] = [
  {
    title:
      'a channel that repeats the host’s guest is no conflict, and lets the nights go after it has read that he cancelled',
    calendars: airbnbAlone,
    steps: [
      dupuisIsTold,
      {
        title: 'Airbnb closes these nights',
        sources: { Airbnb: [far, closed('10-13')] },
        happens: [{ passes: '2 minutes' }],
        finds: {
          taken: '10-13, 60-62',
          runs: { Airbnb: 'success' },
          links: { 'for Airbnb': '10-13' },
          sameFeed: true,
        },
      },
      {
        title: 'Dupuis cancels: Airbnb still repeats it, and nobody else is told',
        happens: [{ cancels: 'Dupuis' }, { syncs: 'Airbnb' }],
        finds: {
          taken: '10-13, 60-62',
          runs: { Airbnb: 'success' },
          untold: '10-13',
          repeated: '10-13',
          links: { 'for Airbnb': '' },
        },
      },
      {
        title: 'Airbnb reads its link and opens the nights',
        sources: { Airbnb: [far] },
        happens: [
          { isRead: { by: 'Airbnb', link: 'for Airbnb' } },
          { passes: '2 minutes' },
          { passes: '40 minutes' },
        ],
        finds: {
          taken: '60-62',
          runs: { Airbnb: 'success, success' },
          links: { 'for Airbnb': '' },
        },
      },
    ],
  },
  {
    title:
      'what a channel goes on to close a day after its original went is a stay, told to everybody but that channel',
    calendars: airbnbAlone,
    steps: [
      dupuisIsTold,
      {
        title: 'Airbnb closes these nights, and Dupuis cancels',
        sources: { Airbnb: [far, closed('10-13')] },
        happens: [{ syncs: 'Airbnb' }, { cancels: 'Dupuis' }],
        finds: {
          taken: '10-13, 60-62',
          runs: { Airbnb: 'success' },
          untold: '10-13',
          repeated: '10-13',
          links: { 'for Airbnb': '' },
        },
      },
      {
        title: 'nobody knows better for a day',
        happens: [{ passes: '30 hours' }],
        finds: {
          taken: '10-13, 60-62',
          runs: { Airbnb: 'success' },
          repeated: '10-13',
          links: { 'for Airbnb': '' },
        },
      },
    ],
  },
  {
    title: 'the host drops what Airbnb only repeats, and the nights that Airbnb then sells are taken again',
    calendars: airbnbAlone,
    steps: [
      dupuisIsTold,
      {
        title: 'Airbnb repeats Dupuis, who cancels; the host drops the copy',
        sources: { Airbnb: [far, closed('10-13')] },
        happens: [{ syncs: 'Airbnb' }, { cancels: 'Dupuis' }, { frees: { of: 'Airbnb', nights: '10-13' } }],
        finds: { taken: '60-62', runs: { Airbnb: 'success' }, links: { 'for Airbnb': '' } },
      },
      {
        title: 'Airbnb goes on for a while: his word stands',
        happens: [{ syncs: 'Airbnb' }, { passes: '30 hours' }],
        finds: { taken: '60-62', runs: { Airbnb: 'success, success' }, links: { 'for Airbnb': '' } },
      },
      {
        title: 'Airbnb sells the very same nights',
        sources: { Airbnb: [far, { uid: 'lea', nights: '10-13', code: 'HMSTORY031' }] },
        happens: [{ syncs: 'Airbnb' }],
        finds: { taken: '10-13, 60-62', runs: { Airbnb: 'success' }, links: { 'for Airbnb': '' } },
      },
    ],
  },
  {
    title: 'a guest whom Airbnb sells in the place of a copy is a double booking, seen in the same reading',
    calendars: airbnbAlone,
    steps: [
      dupuisIsTold,
      {
        title: 'the copy',
        sources: { Airbnb: [far, closed('10-13', 'one')] },
        happens: [{ syncs: 'Airbnb' }],
        finds: { taken: '10-13, 60-62', runs: { Airbnb: 'success' }, links: { 'for Airbnb': '10-13' } },
      },
      {
        title: 'a guest under the same UID',
        sources: { Airbnb: [far, { uid: 'one', nights: '10-13', code: 'HMSTORY032' }] },
        happens: [{ syncs: 'Airbnb' }],
        finds: {
          taken: '10-13, 60-62',
          runs: { Airbnb: 'success' },
          links: { 'for Airbnb': '10-13' },
          conflicts: ['Airbnb and Dupuis, 10-13: booking'],
        },
      },
      {
        title: 'Dupuis steps back: the nights are Airbnb’s alone',
        happens: [{ cancels: 'Dupuis' }],
        finds: { taken: '10-13, 60-62', links: { 'for Airbnb': '' } },
      },
    ],
  },
  {
    title:
      'Booking.com, which calls guests and copies alike, is believed to repeat us only where a reading lay between',
    calendars: { 'Booking.com': { form: 'Booking.com' } },
    steps: [
      {
        title: 'Booking.com has read of Dupuis, and we have read it back since',
        sources: { 'Booking.com': [{ uid: 'far', nights: '60-62' }] },
        happens: [
          { adds: 'Booking.com' },
          { makesLink: { link: 'for Booking.com', channel: 'booking' } },
          { books: { guest: 'Dupuis', nights: '10-13' } },
          { isRead: { by: 'Booking.com iCal importer', link: 'for Booking.com' } },
          { passes: '2 minutes' },
        ],
        finds: {
          taken: '10-13, 60-62',
          runs: { 'Booking.com': 'success, unchanged' },
          links: { 'for Booking.com': '10-13' },
        },
      },
      {
        title: 'then it closes the nights: a copy',
        sources: {
          'Booking.com': [
            { uid: 'far', nights: '60-62' },
            { uid: 'copy', nights: '10-13' },
          ],
        },
        happens: [{ syncs: 'Booking.com' }],
        finds: {
          taken: '10-13, 60-62',
          runs: { 'Booking.com': 'success' },
          links: { 'for Booking.com': '10-13' },
          sameFeed: true,
        },
      },
      {
        title: 'the next guest of the host it has not read of: what it closes there may be a guest',
        sources: {
          'Booking.com': [
            { uid: 'far', nights: '60-62' },
            { uid: 'copy', nights: '10-13' },
            { uid: 'guest', nights: '30-33' },
          ],
        },
        happens: [{ books: { guest: 'Morel', nights: '30-33' } }, { syncs: 'Booking.com' }],
        finds: {
          taken: '10-13, 30-33, 60-62',
          runs: { 'Booking.com': 'success' },
          links: { 'for Booking.com': '10-13, 30-33' },
          conflicts: ['Booking.com and Morel, 30-33: duplicate'],
        },
      },
    ],
  },
  {
    title:
      'nights whose copy was dropped are the host’s to sell, and what Airbnb sells over them is a double booking',
    calendars: airbnbAlone,
    steps: [
      dupuisIsTold,
      {
        title:
          'Airbnb repeats Dupuis, who cancels; the copy stands in the way of the next guest until it is dropped',
        sources: { Airbnb: [far, closed('10-13')] },
        happens: [
          { syncs: 'Airbnb' },
          { cancels: 'Dupuis' },
          { books: { guest: 'Morel', nights: '11-14', refused: 'stay_in_the_way' } },
          { frees: { of: 'Airbnb', nights: '10-13' } },
          { books: { guest: 'Morel', nights: '11-14' } },
        ],
        finds: { taken: '11-14, 60-62', runs: { Airbnb: 'success' }, links: { 'for Airbnb': '11-14' } },
      },
      {
        title: 'Airbnb, which has not read of Morel, opens its closure and sells a night of his',
        sources: { Airbnb: [far, { uid: 'lea', nights: '10-12', code: 'HMSTORY034' }] },
        happens: [{ syncs: 'Airbnb' }],
        finds: {
          taken: '10-14, 60-62',
          runs: { Airbnb: 'success' },
          links: { 'for Airbnb': '11-14' },
          conflicts: ['Airbnb and Morel, 11-12: booking'],
        },
      },
    ],
  },
];
