import { hostKeyOf, portOf } from '../../outbound/web-address.ts';
import { calendarUrlKey, feedTokenIn, parseCalendarUrl, redirectTarget } from './calendar-url.ts';

const keyOf = (text: string) => calendarUrlKey(new URL(text));

describe('the address of a calendar', () => {
  it.each([
    ['webcal://example.org/a.ics', 'https://example.org/a.ics'],
    ['WEBCALS://example.org/a.ics', 'https://example.org/a.ics'],
    [' https://example.org/a.ics?s=1#x ', 'https://example.org/a.ics?s=1'],
    ['https://Ferienhäuser.example/a.ics', 'https://xn--ferienhuser-r8a.example/a.ics'],
  ])('%s is read as %s', (text, href) => {
    expect(parseCalendarUrl(text)!.href).toBe(href);
  });

  it.each([
    '',
    'example.org/a.ics',
    'ftp://example.org',
    'file:///etc/passwd',
    'data:text/calendar,BEGIN:VCALENDAR',
    'javascript:alert(1)',
    'http:127.0.0.1',
    'https://me:pw@example.org/',
    'https://me@example.org/',
    'https://:pw@example.org/',
    'webcal://me@example.org/',
    'https://',
    'https://example.org:65536/',
    'https://[fe80::1%25eth0]/',
  ])('%s is none', (text) => {
    expect(parseCalendarUrl(text)).toBeNull();
  });

  it('is at most 2,048 characters long, as pasted and as sent', () => {
    const start = 'https://example.org/';
    expect(parseCalendarUrl(start + 'x'.repeat(2_048 - start.length))).not.toBeNull();
    expect(parseCalendarUrl(start + 'x'.repeat(2_049 - start.length))).toBeNull();
    expect(parseCalendarUrl(start + 'é'.repeat(400))).toBeNull();
  });

  it('leads to the port that it names, even to port 0', () => {
    const ports = ['http://a.example/', 'https://a.example/', 'http://a.example:0/', 'https://a.example:80/'];
    expect(ports.map((text) => portOf(new URL(text)))).toEqual([80, 443, 0, 80]);
  });

  it.each([
    ['https://Example.org./a.ics', 'example.org'],
    ['http://example.org:80/', 'example.org'],
    ['http://example.org:8080/', 'example.org:8080'],
    ['https://[2606:4700::1]/', '[2606:4700::1]'],
  ])('the host of %s is known as %s', (text, key) => {
    expect(hostKeyOf(new URL(text))).toBe(key);
  });
});

describe('where a redirect leads', () => {
  it.each([
    ['http://a.example/x/y.ics', 'z.ics', 'http://a.example/x/z.ics'],
    ['http://a.example/x/y.ics', '/z.ics', 'http://a.example/z.ics'],
    ['http://a.example/', '//b.example/z', 'http://b.example/z'],
    ['https://a.example/', '//b.example/z', 'https://b.example/z'],
    ['http://a.example/', 'https://b.example/', 'https://b.example/'],
    ['http://a.example/', 'webcal://b.example/', 'https://b.example/'],
  ])('from %s with “%s”: %s', (from, location, target) => {
    expect(redirectTarget(new URL(from), location)?.href).toBe(target);
  });

  it.each([
    ['https://a.example/', 'http://a.example/'],
    ['http://a.example/', undefined],
    ['http://a.example/', ''],
    ['http://a.example/', 'https://me:pw@b.example/'],
    ['http://a.example/', 'https://me@b.example/'],
    ['http://a.example/', 'https://:pw@b.example/'],
    ['http://a.example/', 'ftp://b.example/'],
    ['http://a.example/', 'javascript:alert(1)'],
    ['http://a.example/', 'http://[broken/'],
    ['http://a.example/', `/${'x'.repeat(2_048)}`],
  ])('from %s nowhere with “%s”', (from, location) => {
    expect(redirectTarget(new URL(from), location)).toBeNull();
  });
});

describe('two addresses of one feed', () => {
  const airbnb = 'https://www.airbnb.example/calendar/ical/1.ics?s=5ec4e7&t=1';

  it.each([
    ['another scheme', 'http://www.airbnb.example/calendar/ical/1.ics?s=5ec4e7&t=1'],
    ['a calendar client’s scheme', 'webcal://www.airbnb.example/calendar/ical/1.ics?s=5ec4e7&t=1'],
    ['that scheme in capitals', 'WEBCALS://WWW.AIRBNB.example/calendar/ical/1.ics?s=5ec4e7&t=1'],
    ['capitals in the host', 'https://WWW.Airbnb.EXAMPLE/calendar/ical/1.ics?s=5ec4e7&t=1'],
    ['a dot behind the host', 'https://www.airbnb.example./calendar/ical/1.ics?s=5ec4e7&t=1'],
    ['the usual port', 'https://www.airbnb.example:443/calendar/ical/1.ics?s=5ec4e7&t=1'],
    ['the usual port of http', 'http://www.airbnb.example:80/calendar/ical/1.ics?s=5ec4e7&t=1'],
    ['a fragment', 'https://www.airbnb.example/calendar/ical/1.ics?s=5ec4e7&t=1#top'],
    ['another order', 'https://www.airbnb.example/calendar/ical/1.ics?t=1&s=5ec4e7'],
    ['a language', 'https://www.airbnb.example/calendar/ical/1.ics?s=5ec4e7&t=1&locale=en-AU'],
    ['needless percent signs', 'https://www.airbnb.example/%63alendar/ical/1%2eics?%73=5ec4e7&t=1'],
    ['steps in the path', 'https://www.airbnb.example/x/../calendar/./ical/1.ics?s=5ec4e7&t=1'],
  ])('are one in spite of %s', (_, other) => {
    expect(keyOf(other)).toBe(keyOf(airbnb));
  });

  it.each([
    'https://www.vrbo.example/icalendar/1.ics?nonTentative',
    'https://www.vrbo.example/icalendar/1.ics?nonTentative=',
    'https://www.vrbo.example/icalendar/1.ics?includeTentative=true',
    'https://www.vrbo.example/icalendar/1.ics?nonTentative&includeTentative=true',
    'https://www.vrbo.example/icalendar/1.ics?',
  ])('%s is Vrbo’s feed with or without inquiries', (other) => {
    expect(keyOf(other)).toBe(keyOf('http://www.vrbo.example/icalendar/1.ics'));
  });

  it.each([
    ['another listing', 'https://www.airbnb.example/calendar/ical/2.ics?s=5ec4e7&t=1'],
    ['another secret', 'https://www.airbnb.example/calendar/ical/1.ics?s=5ec4e8&t=1'],
    ['a secret in capitals', 'https://www.airbnb.example/calendar/ical/1.ics?s=5EC4E7&t=1'],
    ['a secret twice', 'https://www.airbnb.example/calendar/ical/1.ics?s=5ec4e7&s=5ec4e7&t=1'],
    ['another host', 'https://airbnb.example/calendar/ical/1.ics?s=5ec4e7&t=1'],
    ['another port', 'https://www.airbnb.example:8443/calendar/ical/1.ics?s=5ec4e7&t=1'],
    ['capitals in the path', 'https://www.airbnb.example/Calendar/ical/1.ics?s=5ec4e7&t=1'],
    ['a slash that is written with percent', 'https://www.airbnb.example/calendar/ical%2F1.ics?s=5ec4e7&t=1'],
    ['parameters run together', 'https://www.airbnb.example/calendar/ical/1.ics?s=5ec4e7%26t%3D1'],
  ])('are two with %s', (_, other) => {
    expect(keyOf(other)).not.toBe(keyOf(airbnb));
  });
});

describe('an address in the form of our own feeds', () => {
  const token = '0123456789abcdef'.repeat(4);
  const product = '5b1f0f0e-0c51-4c7b-8f3c-0d6f5c8f9b11';

  it.each([
    `https://calendar.example.org/api/calendar/${product}/feed.ics?token=${token}`,
    `https://calendar.example.org/api/calendar/${product.toUpperCase()}/feed.ics?token=${token}&x=1`,
    `http://127.0.0.1:3000/base/api/calendar/${product}/feed.ics?x=1&token=${token}#x`,
    `https://calendar.example.org/api/feeds/${token}.ics`,
    `https://calendar.example.org/api/feeds/${token.toUpperCase()}.ics?x=1`,
    `https://calendar.example.org/api/feeds/%30${token.slice(1)}.ics`,
  ])('%s gives its token away', (text) => {
    expect(feedTokenIn(new URL(text))).toBe(token);
  });

  it.each([
    `https://calendar.example.org/api/calendar/${product}/feed.ics`,
    `https://calendar.example.org/api/calendar/${product}/feed.ics?token=${token.slice(1)}`,
    `https://calendar.example.org/api/calendar/${product}/feed.ics?s=${token}`,
    `https://calendar.example.org/api/calendar/1/feed.ics?token=${token}`,
    `https://calendar.example.org/api/feeds/${token}0.ics`,
    `https://calendar.example.org/api/feeds/${token}`,
    `https://calendar.example.org/feeds/${token}.ics`,
    `https://calendar.example.org/calendar/ical/1.ics?s=${token}`,
  ])('%s is somebody else’s', (text) => {
    expect(feedTokenIn(new URL(text))).toBeNull();
  });
});
