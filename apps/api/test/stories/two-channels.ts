import type { Story, StoryEvent } from '../support/stories/story.ts';

const lea: StoryEvent = { uid: 'lea', nights: '10-13', code: 'HMSTORY040' };
const airbnbFar: StoryEvent = { uid: 'airbnb-far', nights: '60-62', code: 'HMSTORY041' };
const vrboFar: StoryEvent = { uid: 'vrbo-far', nights: '70-72' };
const vrboCopy: StoryEvent = { uid: 'copy', nights: '10-13', says: 'Blocked' };
const airbnbCopy: StoryEvent = { uid: 'copy', nights: '10-13', says: 'Airbnb (Not available)' };
const calendars = { Airbnb: { form: 'Airbnb' }, Vrbo: { form: 'Vrbo' } } as const;
const airbnbReads = { isRead: { by: 'Airbnb', link: 'for Airbnb' } };
const vrboReads = { isRead: { by: 'Vrbo', link: 'for Vrbo' } };

export const TWO_CHANNELS: Story[] = [
  {
    title:
      'with a link for each, a guest of one channel reaches the other, and leaves nothing behind when he cancels',
    calendars,
    steps: [
      {
        title: 'each link leaves out what its own channel told',
        sources: { Airbnb: [lea, airbnbFar], Vrbo: [vrboFar] },
        happens: [
          { adds: 'Airbnb' },
          { adds: 'Vrbo' },
          { makesLink: { link: 'for Airbnb', channel: 'airbnb' } },
          { makesLink: { link: 'for Vrbo', channel: 'vrbo' } },
        ],
        finds: {
          taken: '10-13, 60-62, 70-72',
          runs: { Airbnb: 'success', Vrbo: 'success' },
          links: { 'for Airbnb': '70-72', 'for Vrbo': '10-13, 60-62' },
        },
      },
      {
        title: 'Vrbo closes what it reads there',
        sources: { Vrbo: [vrboFar, vrboCopy] },
        happens: [airbnbReads, vrboReads, { syncs: 'Vrbo' }],
        finds: {
          taken: '10-13, 60-62, 70-72',
          runs: { Vrbo: 'success' },
          links: { 'for Airbnb': '70-72', 'for Vrbo': '10-13, 60-62' },
          sameFeed: true,
        },
      },
      {
        title: 'Léa cancels at Airbnb: her nights wait, then only Vrbo repeats them',
        sources: { Airbnb: [airbnbFar] },
        happens: [{ syncs: 'Airbnb' }, { passes: '40 minutes' }],
        finds: {
          taken: '10-13, 60-62, 70-72',
          untold: '10-13',
          runs: { Airbnb: 'success, success' },
          repeated: '10-13',
          links: { 'for Airbnb': '70-72', 'for Vrbo': '60-62' },
        },
      },
      {
        title: 'both read their links; Vrbo opens the nights',
        sources: { Vrbo: [vrboFar] },
        happens: [airbnbReads, vrboReads, { passes: '2 minutes' }, { passes: '40 minutes' }],
        finds: {
          taken: '60-62, 70-72',
          runs: { Airbnb: 'unchanged', Vrbo: 'success, success' },
          links: { 'for Airbnb': '70-72', 'for Vrbo': '60-62' },
        },
      },
    ],
  },
  {
    title:
      'two channels that share the main link and repeat each other keep the nights, until the host frees both by one press',
    calendars,
    steps: [
      {
        title: 'Léa’s nights go from Airbnb through the main link to Vrbo, and back to Airbnb',
        sources: { Airbnb: [lea, airbnbFar], Vrbo: [vrboFar] },
        happens: [
          { adds: 'Airbnb' },
          { adds: 'Vrbo' },
          { isRead: { by: 'Vrbo' } },
          { isRead: { by: 'Airbnb' } },
        ],
        finds: { taken: '10-13, 60-62, 70-72', runs: { Airbnb: 'success', Vrbo: 'success' } },
      },
      {
        title: 'both close them',
        sources: { Airbnb: [lea, airbnbFar, airbnbCopy], Vrbo: [vrboFar, vrboCopy] },
        happens: [{ syncs: 'Vrbo' }, { syncs: 'Airbnb' }],
        finds: {
          taken: '10-13, 60-62, 70-72',
          runs: { Vrbo: 'success', Airbnb: 'success' },
          sameFeed: true,
        },
      },
      {
        title: 'Léa cancels: nothing opens by itself, and the host is told',
        sources: { Airbnb: [airbnbFar, airbnbCopy] },
        happens: [{ syncs: 'Airbnb' }, { passes: '40 minutes' }],
        finds: {
          taken: '10-13, 60-62, 70-72',
          untold: '10-13',
          runs: { Airbnb: 'success, success' },
          repeated: '10-13',
        },
      },
      {
        title: 'days later they are still taken, and told to others as what they may be: two closures',
        happens: [{ passes: '30 hours' }, { passes: '30 hours' }],
        finds: {
          taken: '10-13, 60-62, 70-72',
          runs: { Airbnb: 'success, unchanged', Vrbo: 'success, unchanged' },
          repeated: '10-13',
          conflicts: ['Airbnb and Vrbo, 10-13: duplicate'],
        },
      },
      {
        title: 'one press',
        happens: [{ frees: { of: 'Airbnb', nights: '10-13', everywhere: true } }],
        finds: { taken: '60-62, 70-72' },
      },
    ],
  },
  {
    title:
      'the calendar from which another channel copies is deleted by mistake, and taken back as if nothing had been',
    calendars,
    steps: [
      {
        title: 'Vrbo has read of Léa in its link, and closes her nights',
        sources: { Airbnb: [lea, airbnbFar], Vrbo: [vrboFar, vrboCopy] },
        happens: [
          { adds: 'Airbnb' },
          { makesLink: { link: 'for Vrbo', channel: 'vrbo' } },
          vrboReads,
          { passes: '2 minutes' },
          { adds: 'Vrbo' },
        ],
        finds: {
          taken: '10-13, 60-62, 70-72',
          runs: { Airbnb: 'success', Vrbo: 'success' },
          links: { 'for Vrbo': '10-13, 60-62' },
        },
      },
      {
        title: 'deleted: what Vrbo still closes stays taken',
        happens: [{ deletes: 'Airbnb' }, { syncs: 'Vrbo' }],
        finds: {
          taken: '10-13, 70-72',
          untold: '10-13',
          runs: { Vrbo: 'success' },
          repeated: '10-13',
          links: { 'for Vrbo': '' },
        },
      },
      {
        title: 'taken back: it is a copy again',
        happens: [{ takesBack: 'Airbnb' }, { syncs: 'Vrbo' }],
        finds: {
          taken: '10-13, 60-62, 70-72',
          runs: { Vrbo: 'success' },
          links: { 'for Vrbo': '10-13, 60-62' },
        },
      },
    ],
  },
];
