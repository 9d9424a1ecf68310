import { readFeed } from './read-feed.ts';
import { nightsOf } from './stay.ts';
import type { StaysOptions } from './stays-from-events.ts';

const horizon = { from: '2027-01-01', to: '2028-01-01' };
const options: StaysOptions = { timeZone: 'Europe/Paris', horizon, ownUidDomain: null };

/** A feed with one event, from 10 to 13 March, marked free. */
const feed = (header: readonly string[], marks: readonly string[] = ['TRANSP:TRANSPARENT']): Uint8Array => {
  const dates = ['DTSTART;VALUE=DATE:20270310', 'DTEND;VALUE=DATE:20270313'];
  const event = ['BEGIN:VEVENT', 'UID:e@example.test', ...dates, ...marks, 'END:VEVENT'];
  return new TextEncoder().encode(
    ['BEGIN:VCALENDAR', 'VERSION:2.0', ...header, ...event, 'END:VCALENDAR', ''].join('\r\n'),
  );
};

const blocks = (bytes: Uint8Array, more: Partial<StaysOptions> = {}): boolean => {
  const reading = readFeed(bytes, { ...options, ...more });
  if (reading.outcome === 'refused') throw new Error(reading.reason);
  const [stay] = reading.stays;
  expect(reading.ignored).toEqual(stay ? {} : { transparent: 1 });
  if (stay) expect(nightsOf(stay)).toEqual(['2027-03-10', '2027-03-11', '2027-03-12']);
  return stay !== undefined;
};

describe('an event that is marked free', () => {
  it.each([
    '-//Google Inc//Google Calendar 70.9054//EN',
    '-//Apple Inc.//macOS 15.1//EN',
    '-//Apple Inc.//iPhone OS 18.0//EN',
    String.raw`-//Apple Computer\, Inc//iCal 1.5//EN`,
    '-//caldav.icloud.com//CALDAVJ 2413B278//EN',
    '-//CALENDARSERVER.ORG//NONSGML Version 1//EN',
    'Microsoft Exchange Server 2010',
    'Microsoft CDO for Microsoft Exchange',
    '-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN',
    '-//Microsoft Corporation//Windows Live Calendar//EN',
    '-//IDN nextcloud.com//Calendar app 5.0.0//EN',
    '-//ownCloud calendar v1.6.4',
    '-//SabreDAV//SabreDAV//EN',
    '-//SabreDAV//SabreDAV 4.6.0//EN',
    '-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN',
    '-//Ximian//NONSGML Evolution Calendar//EN',
    '-//K Desktop Environment//NONSGML libkcal 4.3//EN',
    '-//K Desktop Environment//NONSGML KOrganizer 5.22//EN',
    '-//Inverse inc./SOGo 5.8.0//EN',
    '-//davical.org//NONSGML AWL Calendar//EN',
    '-//Radicale//NONSGML Radicale Server//EN',
    'Zimbra-Calendar-Provider',
    '-//Kerio Technologies//Kerio Connect//EN',
    '-//CyrusIMAP.org/Cyrus 3.11.0//EN',
    '-//Fastmail/2020.5/EN',
    '-//Open-Xchange//7.10.6-Rev10//EN',
    '-//Proton AG//WebCalendar 5.0//EN',
    '-//Tutao GmbH//Tutanota 3.57.6//EN',
    '-//Yahoo//Calendar//EN',
    '-//Yahoo Inc//Yahoo Calendar//EN',
    '-//Zoho Corporation//Zoho Calendar-US//EN',
    '-//Yandex LLC//Yandex Calendar//EN',
    '-//Samsung Electronics//Calendar//EN',
    '-//Synology Inc.//Synology Calendar//EN',
    '-//Lotus Development Corporation//NONSGML Notes 9.0//EN_C',
    '-//Roundcube//Roundcube libcalendaring 3.5//Sabre//Sabre VObject 4.5.4//EN',
    '-//The Horde Project//Horde iCalendar Library//EN',
    '+//IDN bitfire.at//ical4android',
  ])('takes no night where %s wrote it', (prodId) => {
    expect(blocks(feed([`PRODID:${prodId}`]))).toBe(false);
    expect(blocks(feed([`PRODID:${prodId.toUpperCase()}`]))).toBe(false);
  });

  it.each([
    '-//FewohBee//Calendar 1.0//EN',
    '-//Example//Feed//EN',
    '-//Airbnb Inc//Hosting Calendar 1.0//EN',
    '-//HomeAway.com, Inc.//EN',
    '-//Sabre//Sabre VObject 4.5.4//EN',
    '-//sebbo.net//ical-generator//EN',
    '-//exemple.test//NONSGML kigkonsult.se iCalcreator 2.24//',
    '-//PYVOBJECT//NONSGML Version 1//EN',
    '-//Google Inc//Rental Sync//EN',
    '-//Pineapple Incorporated//Rooms//EN',
    '-//ProtonScheduler//EN',
    '-//Lotus Villas//Bookings//EN',
    '-//Zoho Report//EN',
  ])('holds its nights where %s wrote it', (prodId) => {
    expect(blocks(feed([`PRODID:${prodId}`]))).toBe(true);
  });

  it('holds its nights where nobody says who wrote it', () => {
    expect(blocks(feed([]))).toBe(true);
    expect(blocks(feed(['PRODID:']))).toBe(true);
  });

  it.each([
    ['in a calendar', ['X-APPLE-CALENDAR-COLOR:#0E61B9FF'], []],
    ['in an event', [], ['X-MOZ-LASTACK:20270101T000000Z']],
    ['in an event of Exchange', [], ['X-MICROSOFT-CDO-APPT-SEQUENCE:0']],
    ['with parameters, in lower case', [], ['x-apple-default-alarm;x-a="b":TRUE']],
  ])('takes no night where its program left its marks %s', (_, header, marks) => {
    expect(blocks(feed(['PRODID:-//A//B//EN', ...header], ['TRANSP:TRANSPARENT', ...marks]))).toBe(false);
  });

  it.each([
    ['X-WR-CALNAME:Bookings Apartment 3'],
    ['X-WR-TIMEZONE:Europe/Berlin', 'X-PUBLISHED-TTL:PT1H'],
    ['X-MICROSOFT-CDO-ALLDAYEVENT:TRUE', 'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE'],
    ['X-MICROSOFT-CDO-BUSYSTATUS:FREE', 'X-MICROSOFT-CDO-IMPORTANCE:1', 'X-MICROSOFT-DISALLOW-COUNTER:FALSE'],
    ['X-APPLE-STRUCTURED-LOCATION;VALUE=URI:geo:48.1,-1.6', 'X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC'],
  ])('holds its nights whatever any writer of feeds adds for calendar programs: %s', (...marks) => {
    expect(blocks(feed(['PRODID:-//A//B//EN'], ['TRANSP:TRANSPARENT', ...marks]))).toBe(true);
  });

  it('is judged by the address before the file', () => {
    const google = feed(['PRODID:-//Google Inc//Google Calendar 70.9054//EN']);
    const unknown = feed(['PRODID:-//A//B//EN']);
    expect(blocks(google, { isPersonalAddress: false })).toBe(true);
    expect(blocks(google, { isPersonalAddress: null })).toBe(false);
    expect(blocks(unknown, { isPersonalAddress: true })).toBe(false);
  });

  it.each([
    'TRANSP:TRANSPARENT',
    'X-MICROSOFT-CDO-BUSYSTATUS:FREE',
    'X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE',
  ])('by %s is the host’s to decide in the end', (mark) => {
    const [google, unknown] = ['Google Calendar', 'FewohBee'].map((name) => feed([`PRODID:${name}`], [mark]));
    expect(blocks(google!)).toBe(false);
    expect(blocks(google!, { transparent: 'block' })).toBe(true);
    expect(blocks(unknown!)).toBe(true);
    expect(blocks(unknown!, { transparent: 'ignore' })).toBe(false);
  });
});
