import type { Story, StoryEvent } from '../support/stories/story.ts';

/** What Booking.com calls one guest in one of its answers: its UIDs last no longer than that. */
const told = (reading: string, ...stays: string[]): StoryEvent[] =>
  stays.map((nights) => ({ uid: `${reading}-${nights}`, nights }));

const anna: StoryEvent = { uid: 'anna', nights: '10-13' };
const bruno: StoryEvent = { uid: 'bruno', nights: '20-22' };
const chloe: StoryEvent = { uid: 'chloe', nights: '30-33' };
const david: StoryEvent = { uid: 'david', nights: '40-44' };
const cancelled = { lines: ['STATUS:CANCELLED'] };
const system = { Planning: { form: 'property system' } } as const;

export const CHANGED_STAYS: Story[] = [
  {
    title:
      'Booking.com gives every stay another UID at each reading: nothing changes, and undo finds the cancellation before',
    calendars: { 'Booking.com': { form: 'Booking.com' } },
    steps: [
      {
        title: 'four stays',
        sources: { 'Booking.com': told('monday', '10-13', '20-22', '30-33', '40-44') },
        happens: [{ adds: 'Booking.com' }],
        finds: { taken: '10-13, 20-22, 30-33, 40-44', runs: { 'Booking.com': 'success' } },
      },
      {
        title: 'one is gone, and the host frees it too soon',
        sources: { 'Booking.com': told('tuesday', '10-13', '20-22', '30-33') },
        happens: [{ syncs: 'Booking.com' }, { syncsAndFrees: 'Booking.com' }],
        finds: { taken: '10-13, 20-22, 30-33', runs: { 'Booking.com': 'success, success' } },
      },
      {
        title: 'new UIDs, and nothing else',
        sources: { 'Booking.com': told('wednesday', '10-13', '20-22', '30-33') },
        happens: [{ syncs: 'Booking.com' }],
        finds: { taken: '10-13, 20-22, 30-33', runs: { 'Booking.com': 'success' }, sameFeed: true },
      },
      {
        title: 'and once more',
        sources: { 'Booking.com': told('thursday', '10-13', '20-22', '30-33') },
        happens: [{ passes: '30 hours' }, { syncs: 'Booking.com' }],
        finds: {
          taken: '10-13, 20-22, 30-33',
          runs: { 'Booking.com': 'success, unchanged' },
          sameFeed: true,
        },
      },
      {
        title: 'the guest calls: he comes after all',
        happens: [{ undoes: 'Booking.com' }],
        finds: { taken: '10-13, 20-22, 30-33, 40-44', kept: '40-44' },
      },
    ],
  },
  {
    title: 'a stay under way that Booking.com begins anew each day keeps its nights, and its end',
    calendars: { 'Booking.com': { form: 'Booking.com' } },
    steps: [
      {
        title: 'guests arrived two days ago',
        sources: { 'Booking.com': told('then', '-2-5', '5-8') },
        happens: [{ adds: 'Booking.com' }],
        finds: { taken: '-2-8', runs: { 'Booking.com': 'success' } },
      },
      {
        title: 'the platform has it begin today',
        sources: { 'Booking.com': told('now', '0-5', '5-8') },
        happens: [{ syncs: 'Booking.com' }],
        finds: { taken: '-2-8', runs: { 'Booking.com': 'success' }, sameFeed: true },
      },
      {
        title: 'they leave early: the nights ahead wait, the past ones are past',
        sources: { 'Booking.com': told('early', '5-8') },
        happens: [{ syncs: 'Booking.com' }, { passes: '40 minutes' }],
        finds: { taken: '-2-0, 5-8', runs: { 'Booking.com': 'success, success' } },
      },
    ],
  },
  {
    title: 'a guest who moves his stay under one UID moves at once, and most guests at once do not',
    calendars: system,
    steps: [
      {
        title: 'four stays',
        sources: { Planning: [anna, bruno, chloe, david] },
        happens: [{ adds: 'Planning' }],
        finds: { taken: '10-13, 20-22, 30-33, 40-44', runs: { Planning: 'success' } },
      },
      {
        title: 'Anna comes a week later',
        sources: { Planning: [{ ...anna, nights: '15-18' }, bruno, chloe, david] },
        happens: [{ syncs: 'Planning' }],
        finds: { taken: '15-18, 20-22, 30-33, 40-44', runs: { Planning: 'success' } },
      },
      {
        title: 'a fault of the system moves three of four by a month: old and new nights are taken',
        sources: {
          Planning: [
            { ...anna, nights: '45-48' },
            { ...bruno, nights: '50-52' },
            { ...chloe, nights: '60-63' },
            david,
          ],
        },
        happens: [{ syncs: 'Planning' }],
        finds: {
          taken: '15-18, 20-22, 30-33, 40-44, 45-48, 50-52, 60-63',
          runs: { Planning: 'held: shrunk' },
          waiting: '15-18, 20-22, 30-33',
          states: { Planning: 'held' },
        },
      },
      {
        title: 'the fault is found: the nights that it made up go like any other',
        sources: { Planning: [{ ...anna, nights: '15-18' }, bruno, chloe, david] },
        happens: [{ passes: '4 hours' }, { passes: '4 hours' }, { passes: '4 hours' }],
        finds: { taken: '15-18, 20-22, 30-33, 40-44', runs: { Planning: 'success, success' } },
      },
    ],
  },
  {
    title: 'a guest who cancels while another books a part of the nights is no guest who moved',
    calendars: { Airbnb: { form: 'Airbnb' } },
    steps: [
      {
        title: 'Anna, and somebody much later',
        sources: { Airbnb: [{ ...anna, code: 'HMSTORY050' }, david] },
        happens: [{ adds: 'Airbnb' }],
        finds: { taken: '10-13, 40-44', runs: { Airbnb: 'success' } },
      },
      {
        title: 'Anna is missing; Zoé has a reservation of her own',
        sources: { Airbnb: [{ uid: 'zoe', nights: '12-15', code: 'HMSTORY051' }, david] },
        happens: [{ syncs: 'Airbnb' }],
        finds: {
          taken: '10-15, 40-44',
          runs: { Airbnb: 'success' },
          waiting: '10-13',
          states: { Airbnb: 'waiting' },
        },
      },
      {
        title: 'Anna is back: both were sold',
        sources: {
          Airbnb: [
            { ...anna, code: 'HMSTORY050' },
            { uid: 'zoe', nights: '12-15', code: 'HMSTORY051' },
            david,
          ],
        },
        happens: [{ passes: '40 minutes' }],
        finds: { taken: '10-15, 40-44', runs: { Airbnb: 'success' } },
      },
    ],
  },
  {
    title: 'a system that gives every stay the number of the house as UID loses only the stay that is gone',
    calendars: system,
    steps: [
      {
        title: 'four stays of house 7',
        sources: { Planning: [anna, bruno, chloe, david].map((stay) => ({ ...stay, uid: 'house-7' })) },
        happens: [{ adds: 'Planning' }],
        finds: { taken: '10-13, 20-22, 30-33, 40-44', runs: { Planning: 'success' } },
      },
      {
        title: 'Bruno cancels by name, Chloé is simply missing',
        sources: {
          Planning: [anna, { ...bruno, ...cancelled }, david].map((stay) => ({ ...stay, uid: 'house-7' })),
        },
        happens: [{ syncs: 'Planning' }],
        finds: {
          taken: '10-13, 20-22, 30-33, 40-44',
          runs: { Planning: 'success' },
          waiting: '20-22, 30-33',
          states: { Planning: 'waiting' },
        },
      },
      {
        title: 'half an hour later',
        happens: [{ passes: '40 minutes' }],
        finds: { taken: '10-13, 40-44', runs: { Planning: 'success' } },
      },
    ],
  },
];
