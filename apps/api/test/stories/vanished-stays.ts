import type { Story, StoryEvent } from '../support/stories/story.ts';

const anna: StoryEvent = { uid: 'anna', nights: '10-13', code: 'HMSTORY001' };
const bruno: StoryEvent = { uid: 'bruno', nights: '20-22', code: 'HMSTORY002' };
const chloe: StoryEvent = { uid: 'chloe', nights: '30-33', code: 'HMSTORY003' };
const david: StoryEvent = { uid: 'david', nights: '40-44', code: 'HMSTORY004' };
const emma: StoryEvent = { uid: 'emma', nights: '50-52', code: 'HMSTORY005' };
const everybody = [anna, bruno, chloe, david, emma];
const ALL = '10-13, 20-22, 30-33, 40-44, 50-52';

const calendars = { Airbnb: { form: 'Airbnb' } } as const;
const addedWith = (events: readonly StoryEvent[], taken = ALL) => ({
  title: 'the host adds the calendar',
  sources: { Airbnb: events },
  happens: [{ adds: 'Airbnb' }],
  finds: { taken, runs: { Airbnb: 'success' } },
});

export const VANISHED_STAYS: Story[] = [
  {
    title: 'a guest who cancels is believed by a second reading half an hour later, not before',
    calendars,
    steps: [
      addedWith(everybody),
      {
        title: 'Emma has vanished, and her nights wait',
        sources: { Airbnb: [anna, bruno, chloe, david] },
        happens: [{ syncs: 'Airbnb' }],
        finds: {
          taken: ALL,
          runs: { Airbnb: 'success' },
          waiting: '50-52',
          states: { Airbnb: 'waiting' },
          sameFeed: true,
        },
      },
      {
        title: 'an impatient host synchronises again after 29 minutes',
        happens: [{ passes: '29 minutes' }, { syncs: 'Airbnb' }],
        finds: {
          taken: ALL,
          runs: { Airbnb: 'success' },
          waiting: '50-52',
          states: { Airbnb: 'waiting' },
          sameFeed: true,
        },
      },
      {
        title: 'nobody does anything, and the server reads in time',
        happens: [{ passes: '40 minutes' }],
        finds: { taken: '10-13, 20-22, 30-33, 40-44', runs: { Airbnb: 'success' } },
      },
    ],
  },
  {
    title: 'of three stays of five that vanish at once the host keeps one, and frees one by hand',
    calendars,
    steps: [
      addedWith(everybody),
      {
        title: 'most of the calendar is gone',
        sources: { Airbnb: [anna, bruno] },
        happens: [{ syncs: 'Airbnb' }],
        finds: {
          taken: ALL,
          runs: { Airbnb: 'held: shrunk' },
          waiting: '30-33, 40-44, 50-52',
          states: { Airbnb: 'held' },
          sameFeed: true,
        },
      },
      {
        title: 'the host knows that Chloé comes, and that David does not',
        happens: [{ keeps: { of: 'Airbnb', nights: '30-33' } }, { frees: { of: 'Airbnb', nights: '40-44' } }],
        finds: {
          taken: '10-13, 20-22, 30-33, 50-52',
          waiting: '50-52',
          kept: '30-33',
          states: { Airbnb: 'held' },
        },
      },
      {
        title: 'what he did not name is one of three now, and waits like a single one',
        happens: [{ passes: '4 hours' }, { passes: '40 minutes' }],
        finds: {
          taken: '10-13, 20-22, 30-33',
          runs: { Airbnb: 'success, success' },
          kept: '30-33',
        },
      },
      {
        title: 'what he kept stays kept for days, until he frees it',
        happens: [{ passes: '30 hours' }, { frees: { of: 'Airbnb', nights: '30-33' } }],
        finds: { taken: '10-13, 20-22', runs: { Airbnb: 'unchanged' } },
      },
    ],
  },
  {
    title: 'the host frees what he was shown, although the source has lost more in the meantime',
    calendars,
    steps: [
      addedWith(everybody),
      {
        title: 'two have vanished',
        sources: { Airbnb: [anna, bruno, chloe] },
        happens: [{ syncs: 'Airbnb' }],
        finds: {
          taken: ALL,
          runs: { Airbnb: 'success' },
          waiting: '40-44, 50-52',
          states: { Airbnb: 'waiting' },
        },
      },
      {
        title: 'while the source loses Chloé too, he synchronises and frees',
        sources: { Airbnb: [anna, bruno] },
        happens: [{ syncsAndFrees: 'Airbnb' }],
        finds: {
          taken: '10-13, 20-22, 30-33',
          runs: { Airbnb: 'held: shrunk' },
          waiting: '30-33',
          states: { Airbnb: 'held' },
        },
      },
    ],
  },
  {
    title: 'a calendar that is suddenly empty keeps every night for three readings and six hours',
    calendars,
    steps: [
      addedWith(everybody),
      {
        title: 'it is empty',
        sources: { Airbnb: [] },
        happens: [{ syncs: 'Airbnb' }],
        finds: {
          taken: ALL,
          runs: { Airbnb: 'held: emptied' },
          waiting: ALL,
          states: { Airbnb: 'held' },
          sameFeed: true,
        },
      },
      {
        title: 'the host tries five times within the hour: readings alone are no time',
        happens: [
          { syncs: 'Airbnb' },
          { syncs: 'Airbnb' },
          { passes: '40 minutes' },
          { syncs: 'Airbnb' },
          { syncs: 'Airbnb' },
          { syncs: 'Airbnb' },
        ],
        finds: {
          taken: ALL,
          runs: { Airbnb: Array(5).fill('held: emptied').join(', ') },
          waiting: ALL,
          states: { Airbnb: 'held' },
          sameFeed: true,
        },
      },
      {
        title: 'six hours after the first reading',
        happens: [{ passes: '5 hours 21 minutes' }],
        finds: { taken: '', runs: { Airbnb: 'success' } },
      },
    ],
  },
  {
    title: 'a source that comes back half filled after an outage frees nothing of what it has not listed yet',
    calendars,
    steps: [
      addedWith(everybody),
      {
        title: 'an outage',
        sources: { Airbnb: [] },
        happens: [{ syncs: 'Airbnb' }],
        finds: { taken: ALL, runs: { Airbnb: 'held: emptied' }, waiting: ALL, states: { Airbnb: 'held' } },
      },
      {
        title: 'hours later three are back: for the others this is the first reading that counts',
        sources: { Airbnb: [anna, bruno, chloe] },
        happens: [{ passes: '4 hours' }],
        finds: {
          taken: ALL,
          runs: { Airbnb: 'success' },
          waiting: '40-44, 50-52',
          states: { Airbnb: 'waiting' },
        },
      },
      {
        title: 'then everybody is, and nothing was lost',
        sources: { Airbnb: everybody },
        happens: [{ passes: '40 minutes' }],
        finds: { taken: ALL, runs: { Airbnb: 'success' }, sameFeed: true },
      },
    ],
  },
  {
    title: 'a stay that comes and goes is never freed by readings that do not follow each other',
    calendars,
    steps: [
      addedWith(everybody),
      {
        title: 'Emma is gone, back, and gone again',
        sources: { Airbnb: [anna, bruno, chloe, david] },
        happens: [{ syncs: 'Airbnb' }],
        finds: { taken: ALL, runs: { Airbnb: 'success' }, waiting: '50-52', states: { Airbnb: 'waiting' } },
      },
      {
        title: 'back',
        sources: { Airbnb: everybody },
        happens: [{ passes: '40 minutes' }],
        finds: { taken: ALL, runs: { Airbnb: 'success' } },
      },
      {
        title: 'and gone',
        sources: { Airbnb: [anna, bruno, chloe, david] },
        happens: [{ passes: '40 minutes' }, { syncs: 'Airbnb' }],
        finds: { taken: ALL, runs: { Airbnb: 'success' }, waiting: '50-52', states: { Airbnb: 'waiting' } },
      },
    ],
  },
  {
    title:
      'every stay that shrinks to its first night under its own UID loses no night before readings agree',
    calendars,
    steps: [
      addedWith(everybody),
      {
        title: 'a fault writes every end one day after its start',
        sources: {
          Airbnb: [
            { ...anna, nights: '10-11' },
            { ...bruno, nights: '20-21' },
            { ...chloe, nights: '30-31' },
            { ...david, nights: '40-41' },
            { ...emma, nights: '50-51' },
          ],
        },
        happens: [{ syncs: 'Airbnb' }],
        finds: {
          taken: ALL,
          runs: { Airbnb: 'held: shrunk' },
          waiting: ALL,
          states: { Airbnb: 'held' },
          sameFeed: true,
        },
      },
      {
        title: 'the fault is mended',
        sources: { Airbnb: everybody },
        happens: [{ passes: '4 hours' }],
        finds: { taken: ALL, runs: { Airbnb: 'success' }, sameFeed: true },
      },
    ],
  },
];
