import { compareReading, isFaultless } from './compare-reading.ts';
import type { SeenEvent, Subscriber } from './subscriber.ts';

const truth = [
  { id: 'one', productId: 'villa', from: '2026-12-10', to: '2026-12-13', summary: 'Réservé - Zoë' },
  { id: 'two', productId: 'villa', from: '2026-12-13', to: '2026-12-14', summary: 'Indisponible' },
];
const seen: SeenEvent[] = truth.map(({ id, from, to, summary }) => ({
  from,
  to,
  summary,
  uid: `${id}@villa.hosteed`,
  isCancelled: false,
}));
const having = (change: Partial<SeenEvent>) => [{ ...seen[0]!, ...change }, seen[1]!];
const plain: Pick<Subscriber, 'fault' | 'losesUids'> = { fault: null, losesUids: null };
const shouting = { words: 'it shouts', reads: (name: string) => name.toUpperCase() };

describe('comparing a subscriber with the API', () => {
  it('nothing differs where it has every stay, in whatever order', () => {
    expect(compareReading(seen.toReversed(), truth, plain)).toEqual({
      events: 2,
      hasSameNights: true,
      names: { same: 2, explained: 0, wrong: 0 },
      hasSameUids: true,
    });
  });

  it.each([
    ['a stay is missing', seen.slice(1)],
    ['a stay is there twice', [...seen, seen[0]!]],
    ['a stay ends a day later', having({ to: '2026-12-14' })],
    ['a stay begins a day earlier', having({ from: '2026-12-09' })],
    ['a name lost its accent', having({ summary: 'Réservé - Zoe' })],
    ['a UID is another stay’s', having({ uid: 'two@villa.hosteed' })],
    ['a UID is of another domain', having({ uid: 'one@elsewhere' })],
    ['a UID has no domain', having({ uid: 'one' })],
    ['a UID is gone', having({ uid: null })],
  ])('it differs where %s', (_, events) => {
    expect(isFaultless(compareReading(events, truth, plain))).toBe(false);
  });

  const houses = ['villa', 'case'].map((productId) => ({ ...truth[0]!, productId }));
  const seenIn = (...domains: string[]) => domains.map((domain) => ({ ...seen[0]!, uid: `one@${domain}` }));

  it('of properties whose stays have the same nights, each has a domain of its own', () => {
    expect(isFaultless(compareReading(seenIn('villa.hosteed', 'case.hosteed'), houses, plain))).toBe(true);
    expect(compareReading(seenIn('villa.hosteed', 'villa.hosteed'), houses, plain).hasSameUids).toBe(false);
  });

  it('events that begin together are told apart by their names where UIDs are lost', () => {
    const together = [truth[0]!, { ...truth[0]!, id: 'three', summary: 'Réservé - Paul' }];
    const events = together.map((stay) => ({ ...seen[0]!, uid: null, summary: stay.summary })).toReversed();
    const keepsNone = { ...plain, losesUids: 'it keeps none' };
    expect(isFaultless(compareReading(events, together, keepsNone))).toBe(true);
    expect(compareReading([events[0]!, events[0]!], together, keepsNone).names.wrong).toBe(1);
  });

  it('a name that is as the subscriber’s known fault makes it is counted apart, any other is wrong', () => {
    const faulty = { ...plain, fault: shouting };
    expect(compareReading(having({ summary: 'RÉSERVÉ - ZOË' }), truth, faulty).names).toEqual({
      same: 1,
      explained: 1,
      wrong: 0,
    });
    expect(compareReading(having({ summary: 'réservé' }), truth, faulty).names.wrong).toBe(1);
  });

  it('UIDs are not asked of one that keeps none', () => {
    const comparison = compareReading(having({ uid: null }), truth, { ...plain, losesUids: 'it keeps none' });
    expect([comparison.hasSameUids, isFaultless(comparison)]).toEqual([null, true]);
  });
});
