import fc from 'fast-check';
import { parseCalendar, renderCalendar } from '#ical';
import { RELAY } from '#platforms';
import type { FeedStay } from './compose-feed.ts';
import { type JointProperty, type JointSettings, jointCalendar, jointEvents } from './compose-joint-feed.ts';
import { addNights } from './night.ts';

const stay = (from: string, to: string, rest: Partial<FeedStay> = {}): FeedStay => ({
  id: `${from}-${to}`,
  from,
  to,
  kind: 'reservation',
  label: 'Dupuis',
  calendarId: null,
  color: null,
  isKept: false,
  via: [],
  sequence: 0,
  lastModified: new Date('2026-11-01T10:00:00Z'),
  ...rest,
});
const villa = (stays: FeedStay[], rest: Partial<JointProperty> = {}): JointProperty => ({
  name: 'Villa Azur',
  timeZone: 'Europe/Paris',
  checkInHour: 16,
  checkOutHour: 10,
  color: '#2563eb',
  uidDomain: 'villa.test',
  version: 7,
  calendarChangedAt: new Date('2026-11-02T10:00:00Z'),
  hoursChangedAt: new Date('2026-10-01T10:00:00Z'),
  stays,
  ...rest,
});
const settings: JointSettings = {
  name: 'Ménages',
  tellsGuests: false,
  language: 'fr',
  revision: 0,
  settingsChangedAt: new Date('2026-01-01T00:00:00Z'),
  uidDomain: 'feed.test',
};
const turnovers = (properties: JointProperty[], changes: Partial<JointSettings> = {}) =>
  properties.flatMap((property) => jointEvents('turnovers', property, { ...settings, ...changes }));

describe('the calendar of who cleans', () => {
  it('has an event from the hour by which guests leave to the hour from which others come, on the clocks of the property', () => {
    const paris = villa([stay('2027-01-10', '2027-01-14')]);
    const martinique = villa([stay('2027-01-10', '2027-01-14')], {
      timeZone: 'America/Martinique',
      uidDomain: 'case.test',
      name: 'Case',
    });
    expect(turnovers([paris, martinique])).toMatchObject([
      { from: '2027-01-14T09:00:00Z', to: '2027-01-14T15:00:00Z', summary: 'Ménage · Villa Azur' },
      { from: '2027-01-14T14:00:00Z', to: '2027-01-14T20:00:00Z', summary: 'Ménage · Case' },
    ]);
  });

  it('marks an arrival on the same day, and else names the day of the next one', () => {
    const events = turnovers([
      villa([
        stay('2027-01-10', '2027-01-14'),
        stay('2027-01-14', '2027-01-20'),
        stay('2027-02-01', '2027-02-03'),
      ]),
    ]);
    expect(events.map(({ summary, description }) => [summary, description])).toEqual([
      [
        'Ménage · Villa Azur · arrivée le jour même',
        'Départ avant 10 h\nProchaine arrivée : jeudi 14 janvier 2027, dès 16 h',
      ],
      ['Ménage · Villa Azur', 'Départ avant 10 h\nProchaine arrivée : lundi 1er février 2027, dès 16 h'],
      ['Ménage · Villa Azur', 'Départ avant 10 h\nAucune arrivée connue ensuite'],
    ]);
  });

  it('tells no name of a guest unless its host allows it', () => {
    const stays = [stay('2027-01-10', '2027-01-14'), stay('2027-01-14', '2027-01-20', { label: 'Petit' })];
    expect(JSON.stringify(turnovers([villa(stays)]))).not.toMatch(/Dupuis|Petit/);
    expect(turnovers([villa(stays)], { tellsGuests: true, language: 'en' })[0]).toMatchObject({
      summary: 'Cleaning · Villa Azur · arrival on the same day',
      description: 'Departure by 10:00 (Dupuis)\nNext arrival: Thursday 14 January 2027, from 16:00 (Petit)',
    });
  });

  it('tells of what platforms took, once a day, and of nothing that the host closed by hand', () => {
    const airbnb = { kind: 'imported', label: 'Airbnb', calendarId: 'a' } as const;
    const events = turnovers([
      villa([
        stay('2027-01-10', '2027-01-14'),
        stay('2027-01-11', '2027-01-14', { ...airbnb, id: 'again' }),
        stay('2027-01-20', '2027-01-22', { kind: 'manual', label: null }),
        stay('2027-01-25', '2027-01-27', airbnb),
      ]),
    ]);
    expect(events.map(({ uid }) => uid)).toEqual([
      'turnover-2027-01-14@villa.test',
      'turnover-2027-01-27@villa.test',
    ]);
  });

  it('lasts an hour where guests may come before others have left', () => {
    expect(
      turnovers([villa([stay('2027-01-10', '2027-01-14')], { checkInHour: 9, checkOutHour: 11 })]),
    ).toMatchObject([{ from: '2027-01-14T10:00:00Z', to: '2027-01-14T11:00:00Z' }]);
  });

  it('keeps the hours of the clock on days on which it changes', () => {
    const events = turnovers([villa([stay('2027-03-20', '2027-03-28'), stay('2027-10-20', '2027-10-31')])]);
    expect(events).toMatchObject([
      { from: '2027-03-28T08:00:00Z', to: '2027-03-28T14:00:00Z' },
      { from: '2027-10-31T09:00:00Z', to: '2027-10-31T15:00:00Z' },
    ]);
    const atNight = villa([stay('2027-03-20', '2027-03-28')], { checkOutHour: 2, checkInHour: 3 });
    expect(turnovers([atNight])).toMatchObject([
      { from: '2027-03-28T01:00:00Z', to: '2027-03-28T02:00:00Z' },
    ]);
  });

  it.each<[string, Partial<JointProperty>, Partial<JointSettings>]>([
    ['a stay', { version: 8 }, {}],
    ['its hours', { hoursChangedAt: new Date('2026-10-01T10:00:01Z') }, {}],
    ['what the link tells', {}, { revision: 1 }],
  ])('rises in every event when %s changes, whatever the clock says', (_, property, changes) => {
    const stays = [stay('2027-01-10', '2027-01-14'), stay('2027-01-20', '2027-01-24')];
    const before = turnovers([villa(stays)]).map(({ sequence }) => sequence);
    const after = turnovers([villa(stays, property)], changes).map(({ sequence }) => sequence);
    expect(after).toEqual(before.map((sequence) => sequence + 1));
  });

  it('holds an event long past where nobody leaves', () => {
    expect(turnovers([villa([])])).toEqual([]);
    expect(jointCalendar(settings).events).toMatchObject([{ from: '2000-01-01', summary: 'Aucun séjour' }]);
  });

  it('is the same whatever order the database has', () => {
    const nights = fc.integer({ min: 0, max: 60 }).map((day) => addNights('2027-01-01', day));
    const stays = fc.uniqueArray(
      fc
        .tuple(nights, fc.integer({ min: 1, max: 9 }))
        .map(([from, length]) => stay(from, addNights(from, length))),
      { selector: ({ id }) => id, maxLength: 12 },
    );
    fc.assert(
      fc.property(stays, fc.infiniteStream(fc.integer()), (all, chance) => {
        const shuffled = all
          .map((one) => ({ one, at: chance.next().value }))
          .toSorted((one, other) => one.at - other.at)
          .map(({ one }) => one);
        const text = (of: FeedStay[]) =>
          renderCalendar({ ...jointCalendar(settings), events: turnovers([villa(of)]) });
        expect(text(shuffled)).toBe(text(all));
      }),
    );
  });
});

describe('one calendar of all properties', () => {
  const stays = [
    stay('2027-01-10', '2027-01-14'),
    stay('2027-01-20', '2027-01-22', {
      kind: 'imported',
      label: 'Airbnb',
      calendarId: 'a',
      via: ['other.test'],
    }),
  ];
  const all = (changes: Partial<JointSettings> = {}) =>
    jointEvents('stays', villa(stays), { ...settings, tellsGuests: true, ...changes });

  it('names the property, and who comes where its host wants to see it', () => {
    expect(all().map(({ summary }) => summary)).toEqual([
      'Villa Azur · Réservé · Dupuis',
      'Villa Azur · Indisponible · Airbnb',
    ]);
    expect(all({ tellsGuests: false }).map(({ summary }) => summary)).toEqual([
      'Villa Azur · Réservé',
      'Villa Azur · Réservé',
    ]);
  });

  it('gives all stays of a property its colour, and each the UID that its own feed has', () => {
    const [one, other] = all();
    expect(one).toMatchObject({ uid: `${stays[0]!.id}@villa.test`, color: '#2563eb' });
    expect(other!.color).toBe('#2563eb');
  });

  it('says through whom a stay came, so that no ring of installations keeps it', () => {
    expect(all().map(({ via }) => via)).toEqual([[], ['other.test']]);
  });

  it('is read as it was written', () => {
    const text = renderCalendar({ ...jointCalendar(settings), events: all() });
    const reading = parseCalendar(Buffer.from(text), {
      from: '2027-01-01',
      to: '2027-12-31',
      timeZone: 'UTC',
      relay: RELAY,
    });
    expect(reading).toMatchObject({ outcome: 'ok', problems: [] });
  });
});
