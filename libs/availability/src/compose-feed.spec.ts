import fc from 'fast-check';
import { renderCalendar } from '#ical';
import { lawRuns } from '../../../testing/proof.ts';
import { composeFeed, type Exclusions, type FeedStay, type Privacy } from './compose-feed.ts';
import { readFeed } from './read-feed.ts';
import type { Language } from './sync-failure.ts';

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
  language: 'fr' as Language,
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

  it('speaks the language of its property', () => {
    const cancelled: FeedStay = { ...stay, id: '4', kind: 'cancelled', label: null };
    const manual: FeedStay = { ...stay, id: '3', kind: 'manual', label: null };
    const titles = (...composed: Parameters<typeof events>) =>
      events(...composed).map(({ summary }) => summary);
    const english = { language: 'en', tellsCancelled: true } as const;
    expect(titles([stay, imported, manual, cancelled], english)).toEqual([
      'Occupied - Dupuis',
      'Unavailable - Airbnb',
      'Unavailable',
      'Cancelled',
    ]);
    expect(titles([stay, imported], { ...english, privacy: 'busy' })).toEqual(['Occupied', 'Occupied']);
    expect(titles([], english)).toEqual(['No stays']);
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
      language: fc.constantFrom<Language>('fr', 'en'),
    });
    fc.assert(
      fc.property(anySettings, (changes) => {
        expect(events([cancelled], changes)).toEqual([
          {
            uid: 'no-stays@x',
            from: '2000-01-01',
            to: '2000-01-02',
            summary: changes.language === 'fr' ? 'Aucun séjour' : 'No stays',
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

/** Of every system that gives a title a meaning, and of none. */
const WRITERS = [
  '-//Hosteed//Calendar Sync//EN',
  '-//HomeAway.com, Inc.//EN',
  '-//Airbnb Inc//Hosting Calendar 1.0//EN',
  '-//Google Inc//Google Calendar 70.9054//EN',
  '-//Guesty//EN',
  '-//Example//EN',
];

describe('a feed that comes back', () => {
  const options = {
    timeZone: 'Europe/Paris',
    horizon: { from: '2026-01-01', to: '2028-01-01' },
    ownUidDomain: null,
  };
  /** As it comes back through each platform that relays it, but for the titles themselves. */
  const readings = (text: string, isRenamed: boolean) =>
    WRITERS.flatMap((writer) =>
      (['all', 'bookings', 'blocks'] as const).map((only) => {
        const passedOn = text.replace(/PRODID:.*/, `PRODID:${writer}`);
        const bytes = Buffer.from(isRenamed ? passedOn.replaceAll('@villa.hosteed', '-copy') : passedOn);
        const reading = readFeed(bytes, { ...options, only });
        if (reading.outcome === 'refused') return reading.reason;
        const { stays, ignored, ignoredComing, publisher } = reading;
        return { stays: stays.map((one) => ({ ...one, summary: '' })), ignored, ignoredComing, publisher };
      }),
    );

  it('law: means the same in every language, here and from whoever passes it on under names of its own', () => {
    const anyStays = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        kind: fc.constantFrom<FeedStay['kind']>('reservation', 'manual', 'imported', 'cancelled'),
        day: fc.integer({ min: 10, max: 28 }),
        label: fc.option(fc.string({ maxLength: 12 })),
      }),
      { selector: ({ id }) => id, maxLength: 8 },
    );
    fc.assert(
      fc.property(
        anyStays,
        fc.constantFrom<Privacy>('busy', 'name'),
        fc.boolean(),
        (list, privacy, isRenamed) => {
          const stays = list.map(({ day, ...rest }) => ({
            ...stay,
            ...rest,
            from: `2026-12-${day}`,
            to: '2026-12-30',
          }));
          const [french, english] = (['fr', 'en'] as const).map((language) =>
            renderCalendar(
              composeFeed(stays, {
                ...settings,
                privacy,
                language,
                tellsCancelled: true,
                uidDomain: 'villa.hosteed',
              }),
            ),
          );
          expect(readings(english!, isRenamed)).toEqual(readings(french!, isRenamed));
        },
      ),
      { numRuns: lawRuns(200) },
    );
  });

  it.each<Language>(['fr', 'en'])(
    'tells no booking where it hides what is one, and tells a closure: %s',
    (language) => {
      const kinds = (privacy: Privacy) => {
        const manual: FeedStay = { ...stay, id: '3', kind: 'manual', label: null };
        const told = composeFeed([stay, imported, manual], { ...settings, privacy, language });
        const reading = readFeed(Buffer.from(renderCalendar(told)), options);
        return 'stays' in reading && reading.stays.map(({ kind }) => kind);
      };
      expect(kinds('busy')).toEqual(['unknown', 'unknown', 'unknown']);
      expect(kinds('name')).toEqual(['unknown', 'block', 'block']);
    },
  );
});
