import fc from 'fast-check';
import { composeFeed, type Exclusions, type FeedStay, type Privacy } from './compose-feed.ts';

const stay: FeedStay = {
  id: '1',
  from: '2026-12-10',
  to: '2026-12-13',
  kind: 'reservation',
  label: 'Dupuis',
  calendarId: null,
  color: null,
  isKept: false,
  via: [],
  sequence: 2,
  lastModified: new Date('2026-11-01T10:00:00Z'),
};
const imported: FeedStay = {
  ...stay,
  id: '2',
  kind: 'imported',
  label: 'Airbnb',
  calendarId: 'airbnb',
  color: '#ff5a5f',
};
const settings = {
  productName: 'Villa',
  privacy: 'name' as Privacy,
  tellsCancelled: false,
  excluded: { calendarIds: [], domains: [] } as Exclusions,
  revision: 0,
  settingsChangedAt: new Date('2026-01-01T00:00:00Z'),
  uidDomain: 'x',
};
const events = (stays: FeedStay[], changes: Partial<typeof settings> = {}) =>
  composeFeed(stays, { ...settings, ...changes }).events;
const uids = (...composed: Parameters<typeof events>) => events(...composed).map(({ uid }) => uid);

describe('the feed that we publish', () => {
  it('tells a guest’s name only where the feed’s privacy allows it', () => {
    expect(events([stay])).toMatchObject([{ summary: 'Réservé - Dupuis' }]);
    expect(events([stay], { privacy: 'busy' })).toMatchObject([{ summary: 'Réservé', color: null }]);
  });

  it('names the calendar of an imported block and gives it its colour, never what the platform wrote', () => {
    expect(events([imported, { ...stay, id: '3', kind: 'manual', label: null }])).toMatchObject([
      { summary: 'Indisponible - Airbnb', color: '#ff5a5f' },
      { summary: 'Indisponible', color: null },
    ]);
  });

  it('puts every name on one line: some programs leave out an event whose name has two', () => {
    expect(events([{ ...stay, label: 'Dupuis\r\n et fils' }])).toMatchObject([
      { summary: 'Réservé - Dupuis et fils' },
    ]);
    expect(composeFeed([], { ...settings, productName: 'Villa\nAzur' }).name).toBe('Villa Azur');
  });

  it('law: lists stays in an order that depends on the data alone', () => {
    const anyStays = fc.uniqueArray(fc.tuple(fc.uuid(), fc.integer({ min: 10, max: 12 })), {
      selector: ([id]) => id,
      maxLength: 20,
    });
    fc.assert(
      fc.property(anyStays, (list) => {
        const stays = list.map(([id, day]) => ({ ...stay, id, from: `2026-12-${day}` }));
        expect(uids(stays)).toEqual(uids(stays.toReversed()));
      }),
    );
  });

  it('a cancelled stay is told by a feed that is set so, and is simply absent from all others', () => {
    const cancelled: FeedStay = { ...stay, kind: 'cancelled', label: null };
    expect(events([cancelled, imported], { tellsCancelled: true })).toMatchObject([
      { status: 'cancelled', summary: 'Annulé', uid: '1@x', sequence: 2 },
      { uid: '2@x' },
    ]);
    expect(uids([cancelled, imported])).toEqual(['2@x']);
  });

  it('law: where it has no stay to show, it holds one event long past, whatever its settings are', () => {
    const cancelled: FeedStay = { ...stay, kind: 'cancelled', label: null };
    const anySettings = fc.record({
      privacy: fc.constantFrom<Privacy>('busy', 'name'),
      revision: fc.nat(),
      settingsChangedAt: fc.date({ noInvalidDate: true }),
      productName: fc.string(),
    });
    fc.assert(
      fc.property(anySettings, (changes) => {
        expect(events([cancelled], changes)).toEqual([
          {
            uid: 'no-stays@x',
            from: '2000-01-01',
            to: '2000-01-02',
            summary: 'Aucun séjour',
            sequence: 0,
            via: [],
            lastModified: new Date('2000-01-01T00:00:00Z'),
          },
        ]);
      }),
    );
  });

  it('what a channel told us never goes back to it, neither directly nor by way of others', () => {
    const excluded = { calendarIds: ['airbnb'], domains: ['p.i.hosteed'] };
    const relayed: FeedStay = {
      ...imported,
      id: '3',
      calendarId: 'other',
      via: ['p.i.hosteed', 'q.j.hosteed'],
    };
    expect(uids([stay, imported, relayed], { excluded })).toEqual(['1@x']);
    expect(uids([stay, imported, relayed])).toHaveLength(3);
  });

  it('what the host keeps is told to the channel that no longer lists it', () => {
    const excluded = { calendarIds: ['airbnb'], domains: [] };
    expect(uids([{ ...imported, isKept: true }], { excluded })).toEqual(['2@x']);
  });

  it('a changed setting counts as a change of every event', () => {
    const settingsChangedAt = new Date('2026-11-03T00:00:00Z');
    expect(events([stay], { revision: 1, settingsChangedAt })).toMatchObject([
      { sequence: 3, lastModified: settingsChangedAt },
    ]);
    expect(events([stay])).toMatchObject([{ sequence: 2, lastModified: stay.lastModified }]);
  });
});
