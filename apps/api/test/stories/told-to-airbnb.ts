import type { StoryEvent } from '../support/stories/story.ts';

/** A guest of Airbnb’s own, long after. */
export const far: StoryEvent = { uid: 'far', nights: '60-62', code: 'HMSTORY030' };
/** Nights that Airbnb closes without a word of a guest. */
export const closed = (nights: string, uid = `closed-${nights}`): StoryEvent => ({
  uid,
  nights,
  says: 'Airbnb (Not available)',
});
export const airbnbAlone = { Airbnb: { form: 'Airbnb' } } as const;
/** Airbnb has a link of its own, and has read the host's guest in it. */
export const dupuisIsTold = {
  title: 'the host sells three nights himself, and Airbnb reads of it in its own link',
  sources: { Airbnb: [far] },
  happens: [
    { adds: 'Airbnb' },
    { makesLink: { link: 'for Airbnb', channel: 'airbnb' } },
    { books: { guest: 'Dupuis', nights: '10-13' } },
    { isRead: { by: 'Airbnb', link: 'for Airbnb' } },
  ],
  finds: { taken: '10-13, 60-62', runs: { Airbnb: 'success' }, links: { 'for Airbnb': '10-13' } },
} as const;
