import type { Provider } from '#platforms';
import { guessProvider } from './guess-provider.ts';

const token = '0123456789abcdef'.repeat(4);

describe('which platform a feed comes from', () => {
  it.each<[Provider | 'other', string]>([
    ['airbnb', 'https://www.airbnb.com/calendar/ical/1.ics?s=5ec4e7'],
    ['airbnb', 'https://www.airbnb.fr/calendar/ical/1.ics'],
    ['airbnb', 'https://AIRBNB.co.uk/calendar/ical/1.ics'],
    ['airbnb', 'https://fr.airbnb.com.au./calendar/ical/1.ics'],
    ['booking', 'https://ical.booking.com/v1/export?t=0'],
    ['booking', 'https://admin.booking.com/hotel/hoteladmin/ical.html?t=0'],
    ['vrbo', 'http://www.vrbo.com/icalendar/0.ics?nonTentative'],
    ['vrbo', 'https://www.homeaway.co.nz/icalendar/0.ics'],
    ['vrbo', 'https://www.abritel.fr/icalendar/0.ics'],
    ['vrbo', 'https://www.fewo-direkt.de/icalendar/0.ics'],
    ['vrbo', 'https://www.stayz.com.au/icalendar/0.ics'],
    ['vrbo', 'https://www.bookabach.co.nz/icalendar/0.ics'],
    ['google', 'https://calendar.google.com/calendar/ical/x/basic.ics'],
    ['google', 'https://www.google.com/calendar/ical/x/basic.ics'],
    ['outlook', 'https://outlook.live.com/owa/calendar/0/reachcalendar.ics'],
    ['outlook', 'https://outlook.office365.com/owa/calendar/0/calendar.ics'],
    ['apple', 'https://p01-caldav.icloud.com/published/2/0'],
    ['smoobu', 'https://login.smoobu.com/ical/0.ics'],
    ['lodgify', 'https://www.lodgify.com/0.ics'],
    ['guesty', 'https://app.guesty.com/api/public/icalendar-dashboard-api/export/0'],
    ['beds24', 'https://www.beds24.com/ical/bookings.ics?roomid=0'],
    ['tripadvisor', 'https://www.tripadvisor.co.uk/0.ics'],
    ['tripadvisor', 'https://www.flipkey.com/0.ics'],
    ['holidu', 'https://api.bookiply.com/0.ics'],
    ['holidu', 'https://www.holidu.de/0.ics'],
    ['agoda', 'https://www.agoda.com/0.ics'],
    ['hosteed', 'https://calendar.hosteed.com/anything.ics'],
    ['hosteed', `https://calendar.example.org/api/feeds/${token}.ics`],
  ])('%s publishes %s', (provider, address) => {
    expect(guessProvider(new URL(address), null)).toBe(provider);
  });

  it.each([
    'https://airbnb.com.example.org/calendar/ical/1.ics',
    'https://www.notairbnb.com/calendar/ical/1.ics',
    'https://airbnb-com.example.org/',
    'https://example.org/www.airbnb.com/calendar.ics?host=airbnb.com',
    'https://booking.com.example.org/',
    'https://mybooking.com/',
    'https://booking.community/',
    'https://vrbo.com.example.net/',
    'https://calendar.google.com.example.org/',
    'https://icloud.com.example.org/',
    'https://google.com/',
    'https://127.0.0.1/',
    'https://[2606:4700::1]/',
  ])('%s belongs to none of them', (address) => {
    expect(guessProvider(new URL(address), null)).toBe('other');
  });

  it.each<[Provider | 'other', string]>([
    ['airbnb', '-//Airbnb Inc//Hosting Calendar 1.0//EN'],
    ['booking', String.raw`-//admin.booking.com\\\, b.v.//NONSGML v1.0//EN`],
    ['vrbo', '-//HomeAway.com, Inc.//EN'],
    ['google', '-//Google Inc//Google Calendar 70.9054//EN'],
    ['outlook', 'Microsoft Exchange Server 2010'],
    ['outlook', '-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN'],
    ['apple', '-//Apple Inc.//macOS 15.0//EN'],
    ['smoobu', '-//Smoobu//Calendar//EN'],
    ['lodgify', '-//Lodgify//EN'],
    ['guesty', '-//Guesty//EN'],
    ['beds24', '-//Beds24//EN'],
    ['tripadvisor', '-//TripAdvisor//EN'],
    ['holidu', '-//Bookiply//EN'],
    ['hosteed', '-//Hosteed//Calendar Sync//EN'],
    ['other', '-//Pineapple Incorporated//EN'],
    ['other', '-//Facebooking.community//EN'],
    ['other', ''],
  ])('%s signs with %s, wherever the feed lies', (provider, prodId) => {
    expect(guessProvider(new URL('https://feeds.example.org/1.ics'), prodId)).toBe(provider);
  });

  it('the host name weighs more than the signature', () => {
    const airbnb = new URL('https://www.airbnb.com/calendar/ical/1.ics');
    expect(guessProvider(airbnb, '-//Google Inc//Google Calendar 70.9054//EN')).toBe('airbnb');
  });
});
