import type { Story } from '../support/stories/story.ts';
import { airbnbAlone, closed, dupuisIsTold, far } from './told-to-airbnb.ts';

export const RESHAPED_ECHOES: Story[] = [
  {
    title:
      'Airbnb widens the host’s stays by a day to prepare: the days around are taken, and told to nobody',
    calendars: { Airbnb: { form: 'Airbnb', rules: { preparationDays: 1 } } },
    steps: [
      dupuisIsTold,
      {
        title: 'one day on each side',
        sources: { Airbnb: [far, closed('9-14')] },
        happens: [{ syncs: 'Airbnb' }],
        finds: {
          taken: '9-14, 60-62',
          untold: '9-10, 13-14',
          runs: { Airbnb: 'success' },
          links: { 'for Airbnb': '10-13' },
        },
      },
      {
        title: 'Dupuis cancels, Airbnb reads of it and opens them: first they wait',
        sources: { Airbnb: [far] },
        happens: [
          { cancels: 'Dupuis' },
          { isRead: { by: 'Airbnb', link: 'for Airbnb' } },
          { passes: '2 minutes' },
        ],
        finds: {
          taken: '9-14, 60-62',
          untold: '9-14',
          runs: { Airbnb: 'success' },
          waiting: '9-14',
          states: { Airbnb: 'waiting' },
          links: { 'for Airbnb': '' },
        },
      },
      {
        title: 'then they are free',
        happens: [{ passes: '40 minutes' }],
        finds: { taken: '60-62', runs: { Airbnb: 'success' }, links: { 'for Airbnb': '' } },
      },
    ],
  },
  {
    title: 'Airbnb splits the host’s stay into nights: no conflict, and one of them sold is one',
    calendars: airbnbAlone,
    steps: [
      dupuisIsTold,
      {
        title: 'three nights one by one',
        sources: { Airbnb: [far, closed('10-11'), closed('11-12'), closed('12-13')] },
        happens: [{ syncs: 'Airbnb' }],
        finds: {
          taken: '10-13, 60-62',
          runs: { Airbnb: 'success' },
          links: { 'for Airbnb': '10-13' },
          sameFeed: true,
        },
      },
      {
        title: 'the middle one is sold, by a fault of Airbnb',
        sources: {
          Airbnb: [
            far,
            closed('10-11'),
            { uid: 'fault', nights: '11-12', code: 'HMSTORY033' },
            closed('12-13'),
          ],
        },
        happens: [{ syncs: 'Airbnb' }],
        finds: {
          taken: '10-13, 60-62',
          runs: { Airbnb: 'success' },
          links: { 'for Airbnb': '10-13' },
          conflicts: ['Airbnb and Dupuis, 11-12: booking'],
        },
      },
    ],
  },
  {
    title: 'the host moves a guest whom Airbnb repeats: the old nights stay taken until Airbnb has followed',
    calendars: airbnbAlone,
    steps: [
      dupuisIsTold,
      {
        title: 'the copy, then Dupuis comes two days later',
        sources: { Airbnb: [far, closed('10-13')] },
        happens: [{ syncs: 'Airbnb' }, { moves: { guest: 'Dupuis', to: '12-15' } }, { syncs: 'Airbnb' }],
        finds: {
          taken: '10-15, 60-62',
          untold: '10-12',
          runs: { Airbnb: 'success, success' },
          repeated: '10-13',
          links: { 'for Airbnb': '12-15' },
        },
      },
      {
        title: 'Airbnb reads its link, and closes the new nights in place of the old ones',
        sources: { Airbnb: [far, closed('12-15')] },
        happens: [{ isRead: { by: 'Airbnb', link: 'for Airbnb' } }, { passes: '2 minutes' }],
        finds: {
          taken: '12-15, 60-62',
          runs: { Airbnb: 'success' },
          links: { 'for Airbnb': '12-15' },
        },
      },
    ],
  },
  {
    title:
      'Airbnb joins two stays of the host in one closure: when one cancels, its nights are free once Airbnb has followed',
    calendars: airbnbAlone,
    steps: [
      {
        title: 'two guests, one after the other',
        sources: { Airbnb: [far] },
        happens: [
          { adds: 'Airbnb' },
          { makesLink: { link: 'for Airbnb', channel: 'airbnb' } },
          { books: { guest: 'Dupuis', nights: '10-13' } },
          { books: { guest: 'Morel', nights: '13-15' } },
          { isRead: { by: 'Airbnb', link: 'for Airbnb' } },
        ],
        finds: { taken: '10-15, 60-62', runs: { Airbnb: 'success' }, links: { 'for Airbnb': '10-15' } },
      },
      {
        title: 'one closure over both; Morel cancels',
        sources: { Airbnb: [far, closed('10-15', 'joined')] },
        happens: [{ syncs: 'Airbnb' }, { cancels: 'Morel' }, { syncs: 'Airbnb' }],
        finds: {
          taken: '10-15, 60-62',
          untold: '13-15',
          runs: { Airbnb: 'success, success' },
          repeated: '10-15',
          links: { 'for Airbnb': '10-13' },
        },
      },
      {
        title: 'Airbnb reads its link and shortens the closure',
        sources: { Airbnb: [far, closed('10-13', 'joined')] },
        happens: [{ isRead: { by: 'Airbnb', link: 'for Airbnb' } }, { passes: '2 minutes' }],
        finds: { taken: '10-13, 60-62', runs: { Airbnb: 'success' }, links: { 'for Airbnb': '10-13' } },
      },
    ],
  },
  {
    title:
      'Airbnb’s closed horizon moves on each day under another UID: no alarm, and no guest of the host is hidden by it',
    calendars: airbnbAlone,
    steps: [
      {
        title: 'closed from the hundredth night on; the host has a guest there, whom nobody has read of',
        sources: { Airbnb: [far, closed('100-400', 'monday')] },
        happens: [{ adds: 'Airbnb' }, { books: { guest: 'Dupuis', nights: '200-203', despite: 'force' } }],
        finds: {
          taken: '60-62, 100-400',
          runs: { Airbnb: 'success' },
          conflicts: ['Airbnb and Dupuis, 200-203: block'],
        },
      },
      {
        title: 'the next day',
        sources: { Airbnb: [far, closed('101-401', 'tuesday')] },
        happens: [{ syncs: 'Airbnb' }],
        finds: {
          taken: '60-62, 101-401',
          runs: { Airbnb: 'success' },
          conflicts: ['Airbnb and Dupuis, 200-203: block'],
        },
      },
    ],
  },
];
