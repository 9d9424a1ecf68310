import i18next from 'i18next';
import { chooseLanguage, loadTexts } from '../../i18n/i18n.ts';
import { createBodyOf, privacyOf, updateBodyOf, valuesOf } from './feed-values.ts';
import { contentInWords, lastReadInWords } from './feed-words.ts';
import type { CalendarFeed } from './feeds.queries.ts';

const calendars = [
  { id: 'a', name: 'Calendrier Airbnb' },
  { id: 'b', name: 'Calendrier Booking.com' },
];
const feed: CalendarFeed = {
  id: 'f',
  channel: 'google',
  name: 'Famille',
  privacy: 'name',
  tellsCancelled: false,
  excludedCalendarIds: ['b', 'deleted'],
  feedUrl: 'https://example.test/api/feeds/f.ics',
  webcalUrl: 'webcal://example.test/api/feeds/f.ics',
  lastRead: null,
  readers: [],
  formerReaders: [],
  createdAt: '2026-11-26T00:00:00Z',
};

describe('a new link', () => {
  it('tells sales platforms only that nights are taken, and the host’s own programs also by whom', () => {
    const values = valuesOf(undefined);
    expect(privacyOf({ ...values, channel: 'vrbo' })).toBe('busy');
    expect(privacyOf({ ...values, channel: 'other' })).toBe('busy');
    expect(privacyOf({ ...values, channel: 'apple' })).toBe('name');
  });

  it('keeps what the host chose when another platform is picked', () => {
    expect(privacyOf({ ...valuesOf(undefined), privacy: 'busy', channel: 'apple' })).toBe('busy');
  });

  it('leaves the choice of calendars to the API until the host makes it, even that of none', () => {
    const values = { ...valuesOf(undefined), name: '  ' };
    expect(createBodyOf(values, calendars)).toEqual({
      channel: 'airbnb',
      name: null,
      privacy: 'busy',
      tellsCancelled: false,
    });
    expect(createBodyOf({ ...values, isChoosing: true }, calendars)).toMatchObject({
      excludedCalendarIds: [],
    });
  });
});

describe('a link that is changed', () => {
  const opened = valuesOf(feed);

  it('begins with its own values, of which the changed ones are sent', () => {
    expect(updateBodyOf(opened, opened)).toEqual({});
    expect(updateBodyOf(opened, { ...opened, name: ' Moi ' })).toEqual({ name: 'Moi' });
    expect(updateBodyOf(opened, { ...opened, privacy: 'busy' })).toEqual({ privacy: 'busy' });
  });

  it('goes on leaving out what is not on the screen', () => {
    const alsoAirbnb = { ...opened, excludedCalendarIds: ['deleted', 'b', 'a'] };
    expect(updateBodyOf(opened, alsoAirbnb)).toEqual({ excludedCalendarIds: ['a', 'b', 'deleted'] });
    expect(updateBodyOf(opened, { ...opened, excludedCalendarIds: ['deleted', 'b'] })).toEqual({});
  });
});

describe('a host reads', () => {
  beforeAll(() => chooseLanguage('fr').then(() => loadTexts('links')));
  const now = new Date('2026-11-26T12:00:00Z');
  const read = (reader: 'airbnb' | 'other', lastReadAt: string) => {
    return { reader, userAgent: 'Airbnb/1.0', firstReadAt: lastReadAt, lastReadAt };
  };

  it('who read a link last and when, or that nobody has', () => {
    expect(lastReadInWords(read('airbnb', '2026-11-26T11:13:00Z'), i18next.t, 'fr', now)).toBe(
      'lu par Airbnb il y a 47 minutes',
    );
    expect(lastReadInWords(read('other', '2026-11-26T12:00:00Z'), i18next.t, 'fr', now)).toBe(
      'lu par un lecteur inconnu à l’instant',
    );
    expect(lastReadInWords(null, i18next.t, 'fr', now)).toBe('jamais lu');
  });

  it('what a link tells and what it leaves out, by the names that calendars have now', () => {
    expect(contentInWords(feed, calendars, i18next.t)).toBe(
      'Dit aussi le nom du voyageur · sans le calendrier Booking.com',
    );
    expect(contentInWords({ ...feed, excludedCalendarIds: ['a', 'b'] }, calendars, i18next.t)).toContain(
      'sans les calendriers Airbnb, Booking.com',
    );
    const bare = { privacy: 'busy', tellsCancelled: false, excludedCalendarIds: [] } as const;
    expect(contentInWords({ ...bare, excludedCalendarIds: [] }, calendars, i18next.t)).toBe(
      'Dit seulement que les nuits sont prises',
    );
    expect(
      contentInWords({ ...bare, tellsCancelled: true, excludedCalendarIds: [] }, calendars, i18next.t),
    ).toBe('Dit seulement que les nuits sont prises · dit les annulations');
  });
});
