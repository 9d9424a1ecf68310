import { bodyOf, changesOf, valuesOf } from './joint-feed-values.ts';
import type { JointFeed } from './turnovers.queries.ts';

const FEED: JointFeed = {
  id: 'f',
  kind: 'stays',
  name: 'Mes logements',
  productIds: ['a', 'b'],
  tellsGuests: true,
  language: 'en',
  feedUrl: null,
  webcalUrl: null,
  lastReadAt: null,
  lastReader: null,
  createdAt: '2026-11-29T10:00:00Z',
};

describe('the form of a link to several properties', () => {
  it('proposes turnovers of all properties, without a name of a guest, in the words of the screen', () => {
    expect(bodyOf(valuesOf(null, 'Ménages', 'fr'))).toEqual({
      kind: 'turnovers',
      name: 'Ménages',
      productIds: null,
      tellsGuests: false,
      language: 'fr',
    });
  });

  it('asks for what the link tells already where nothing was changed, and never for another kind', () => {
    const { name, productIds, tellsGuests, language } = FEED;
    expect(changesOf(valuesOf(FEED, 'Ménages', 'fr'))).toEqual({ name, productIds, tellsGuests, language });
  });

  it('forgets which properties were chosen once it is about all', () => {
    expect(changesOf({ ...valuesOf(FEED, '', 'fr'), isOfAll: true }).productIds).toBeNull();
  });
});
