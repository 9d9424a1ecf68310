import type { Source, Story, StoryEvent } from '../support/stories/story.ts';

const stays: StoryEvent[] = [
  { uid: 'anna', nights: '10-13' },
  { uid: 'bruno', nights: '20-22' },
  { uid: 'chloe', nights: '30-33' },
];
const ALL = '10-13, 20-22, 30-33';
const calendars = { Vrbo: { form: 'Vrbo' } } as const;
const added = {
  title: 'three guests',
  sources: { Vrbo: stays },
  happens: [{ adds: 'Vrbo' }],
  finds: { taken: ALL, runs: { Vrbo: 'success' } },
} as const;

/** A day on which a source answers so, twice: every night stays taken, and our feed is what it was. */
const dayOf = (title: string, answer: Source, run: string) => ({
  title,
  sources: { Vrbo: answer },
  happens: [{ syncs: 'Vrbo' }, { passes: '30 hours' }],
  finds: {
    taken: ALL,
    runs: { Vrbo: `${run}, ${run}` },
    states: { Vrbo: 'failing' },
    sameFeed: true as const,
  },
});

export const SOURCES_IN_TROUBLE: Story[] = [
  {
    title: 'whatever a platform answers instead of its calendar, for days: every night stays taken',
    calendars,
    steps: [
      added,
      dayOf('its server is broken', { status: 500 }, 'http_5xx'),
      dayOf('it has forgotten the address', { status: 404 }, 'http_404_410'),
      dayOf('it wants somebody to sign in', { status: 401 }, 'http_401_403'),
      dayOf(
        'it shows a page',
        { page: '<!doctype html><title>We will be back soon</title>' },
        'not_a_calendar',
      ),
      dayOf('it says nothing at all', { page: '' }, 'empty'),
      dayOf('the line breaks', { breaksOff: stays }, 'body_cut'),
      dayOf('the file ends too early', { endsEarly: stays }, 'truncated'),
      {
        title: 'it is well again',
        sources: { Vrbo: stays },
        happens: [{ passes: '30 hours' }],
        finds: { taken: ALL, runs: { Vrbo: 'success' }, sameFeed: true },
      },
    ],
  },
  {
    title: 'a platform that asks for an hour of peace gets it, and no night is freed meanwhile',
    calendars,
    steps: [
      added,
      {
        title: 'too many requests',
        sources: { Vrbo: { status: 429, retryAfterSeconds: 3600 } },
        happens: [{ syncs: 'Vrbo' }, { passes: '20 minutes' }],
        finds: { taken: ALL, runs: { Vrbo: 'http_429' }, states: { Vrbo: 'failing' }, sameFeed: true },
      },
      {
        title: 'after that hour it lists one guest less, who waits like anybody',
        sources: { Vrbo: stays.slice(1) },
        happens: [{ passes: '3 hours' }],
        finds: { taken: ALL, runs: { Vrbo: 'success' }, waiting: '10-13', states: { Vrbo: 'waiting' } },
      },
    ],
  },
  {
    title: 'failures between two readings that miss a stay neither free it nor forget that it was missed',
    calendars,
    steps: [
      added,
      {
        title: 'Chloé has vanished, then the server is away',
        sources: { Vrbo: stays.slice(0, 2) },
        happens: [{ syncs: 'Vrbo' }],
        finds: { taken: ALL, runs: { Vrbo: 'success' }, waiting: '30-33', states: { Vrbo: 'waiting' } },
      },
      {
        title: 'for an hour and more',
        sources: { Vrbo: { status: 503 } },
        happens: [{ passes: '40 minutes' }, { passes: '40 minutes' }],
        finds: {
          taken: ALL,
          runs: { Vrbo: 'http_5xx, http_5xx' },
          waiting: '30-33',
          states: { Vrbo: 'failing' },
          sameFeed: true,
        },
      },
      {
        title: 'the next reading agrees with the first',
        sources: { Vrbo: stays.slice(0, 2) },
        happens: [{ passes: '40 minutes' }],
        finds: { taken: '10-13, 20-22', runs: { Vrbo: 'success' } },
      },
    ],
  },
  {
    title: 'the address of another listing, pasted by mistake, frees nothing of what the first one told',
    calendars: { ...calendars, 'the neighbour’s': { form: 'Vrbo' } },
    steps: [
      added,
      {
        title: 'the host pastes the neighbour’s address',
        sources: { 'the neighbour’s': [{ uid: 'paul', nights: '15-17' }] },
        happens: [{ readdresses: { calendar: 'Vrbo', to: 'the neighbour’s' } }],
        finds: {
          taken: '10-13, 15-17, 20-22, 30-33',
          runs: { Vrbo: 'held: shrunk' },
          waiting: ALL,
          states: { Vrbo: 'held' },
        },
      },
      {
        title: 'he sees it, and pastes the right one',
        happens: [{ readdresses: { calendar: 'Vrbo', to: 'Vrbo' } }],
        finds: {
          taken: '10-13, 15-17, 20-22, 30-33',
          runs: { Vrbo: 'success' },
          waiting: '15-17',
          states: { Vrbo: 'waiting' },
        },
      },
      {
        title: 'and frees the neighbour’s guest by hand',
        happens: [{ frees: { of: 'Vrbo', nights: '15-17' } }],
        finds: { taken: ALL },
      },
    ],
  },
  {
    title: 'a paused calendar keeps its nights as they are, and is read when it goes on',
    calendars,
    steps: [
      added,
      {
        title: 'the host pauses it; the source changes meanwhile',
        sources: { Vrbo: [...stays.slice(1), { uid: 'david', nights: '40-44' }] },
        happens: [{ pauses: 'Vrbo' }, { passes: '3 days' }],
        finds: { taken: ALL, states: { Vrbo: 'paused' }, sameFeed: true },
      },
      {
        title: 'it goes on: what is new is taken, what is missing waits',
        happens: [{ resumes: 'Vrbo' }, { passes: '2 minutes' }],
        finds: {
          taken: '10-13, 20-22, 30-33, 40-44',
          runs: { Vrbo: 'success' },
          waiting: '10-13',
          states: { Vrbo: 'waiting' },
        },
      },
    ],
  },
  {
    title: 'a calendar deleted by mistake is taken back with all that it held',
    calendars,
    steps: [
      added,
      { title: 'deleted', happens: [{ deletes: 'Vrbo' }], finds: { taken: '' } },
      { title: 'taken back', happens: [{ takesBack: 'Vrbo' }], finds: { taken: ALL } },
      {
        title: 'and read again',
        happens: [{ syncs: 'Vrbo' }],
        finds: { taken: ALL, runs: { Vrbo: 'unchanged' } },
      },
    ],
  },
];
