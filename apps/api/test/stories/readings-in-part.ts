import type { Story, StoryEvent } from '../support/stories/story.ts';

const anna: StoryEvent = { uid: 'anna', nights: '10-13' };
const bruno: StoryEvent = { uid: 'bruno', nights: '20-22' };
const chloe: StoryEvent = { uid: 'chloe', nights: '30-33' };
const david: StoryEvent = { uid: 'david', nights: '40-44' };
const cancelled = { lines: ['STATUS:CANCELLED'] };
/** Says something of a night to come, and nobody can tell which. */
const riddle: StoryEvent = { uid: 'riddle', lines: ['DTSTART;VALUE=DATE:in spring'] };
const system = { Planning: { form: 'property system' } } as const;

export const READINGS_IN_PART: Story[] = [
  {
    title: 'a cancellation frees at once in a reading of everything, and waits in a reading of a part',
    calendars: system,
    steps: [
      {
        title: 'four stays',
        sources: { Planning: [anna, bruno, chloe, david] },
        happens: [{ adds: 'Planning' }],
        finds: { taken: '10-13, 20-22, 30-33, 40-44', runs: { Planning: 'success' } },
      },
      {
        title: 'Anna cancels, and another event is a riddle',
        sources: { Planning: [{ ...anna, ...cancelled }, bruno, chloe, david, riddle] },
        happens: [{ syncs: 'Planning' }, { passes: '30 hours' }],
        finds: {
          taken: '10-13, 20-22, 30-33, 40-44',
          runs: { Planning: 'partial, partial' },
          waiting: '10-13',
          states: { Planning: 'waiting' },
          sameFeed: true,
        },
      },
      {
        title: 'the riddle is gone',
        sources: { Planning: [{ ...anna, ...cancelled }, bruno, chloe, david] },
        happens: [{ syncs: 'Planning' }],
        finds: { taken: '20-22, 30-33, 40-44', runs: { Planning: 'success' } },
      },
      {
        title: 'two of three cancel at once: that is an outage until the host says otherwise',
        sources: { Planning: [{ ...bruno, ...cancelled }, { ...chloe, ...cancelled }, david] },
        happens: [{ syncs: 'Planning' }],
        finds: {
          taken: '20-22, 30-33, 40-44',
          runs: { Planning: 'held: shrunk' },
          waiting: '20-22, 30-33',
          states: { Planning: 'held' },
        },
      },
      {
        title: 'he says so',
        happens: [{ frees: { of: 'Planning' } }],
        finds: { taken: '40-44' },
      },
    ],
  },
  {
    title:
      'while an event to come cannot be read nothing is freed by itself, and the host may free what is missing',
    calendars: system,
    steps: [
      {
        title: 'four stays',
        sources: { Planning: [anna, bruno, chloe, david] },
        happens: [{ adds: 'Planning' }],
        finds: { taken: '10-13, 20-22, 30-33, 40-44', runs: { Planning: 'success' } },
      },
      {
        title: 'David is missing, and something cannot be read: it may be David',
        sources: { Planning: [anna, bruno, chloe, riddle] },
        happens: [{ syncs: 'Planning' }, { passes: '30 hours' }, { passes: '30 hours' }],
        finds: {
          taken: '10-13, 20-22, 30-33, 40-44',
          runs: { Planning: 'partial, partial, partial' },
          waiting: '40-44',
          states: { Planning: 'waiting' },
          sameFeed: true,
        },
      },
      {
        title: 'the host has asked David',
        happens: [{ frees: { of: 'Planning' } }, { syncs: 'Planning' }],
        finds: {
          taken: '10-13, 20-22, 30-33',
          runs: { Planning: 'partial' },
          states: { Planning: 'needs_attention' },
        },
      },
    ],
  },
  {
    title: 'a broken event of years ago keeps no calendar from freeing nights',
    calendars: system,
    steps: [
      {
        title: 'four stays, and a history that nobody mends',
        sources: {
          Planning: [
            anna,
            bruno,
            chloe,
            david,
            { uid: 'old', lines: ['DTSTART;VALUE=DATE:20190230', 'DTEND;VALUE=DATE:20190304'] },
          ],
        },
        happens: [{ adds: 'Planning' }],
        finds: { taken: '10-13, 20-22, 30-33, 40-44', runs: { Planning: 'success' } },
      },
      {
        title: 'David cancels',
        sources: {
          Planning: [
            anna,
            bruno,
            chloe,
            { uid: 'old', lines: ['DTSTART;VALUE=DATE:20190230', 'DTEND;VALUE=DATE:20190304'] },
          ],
        },
        happens: [{ syncs: 'Planning' }, { passes: '40 minutes' }],
        finds: { taken: '10-13, 20-22, 30-33', runs: { Planning: 'success, success' } },
      },
    ],
  },
];
