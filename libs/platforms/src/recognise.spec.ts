import { providerOfHost, providerOfSign, type Reader, readerOf } from './index.ts';

describe('who reads a link', () => {
  it.each<[Reader | null, string]>([
    ['airbnb', 'Airbnb-Calendar-Sync/1.0'],
    ['booking', 'Booking.com iCal importer'],
    ['vrbo', 'HomeAway-CalendarSync/1.0'],
    ['google', 'Google-Calendar-Importer'],
    ['outlook', 'Microsoft.Exchange/15.20 (Windows NT 10.0; Win64; x64)'],
    ['outlook', 'Outlook-iOS/726.2.1 iOS/18.1'],
    ['outlook', 'Microsoft Office/16.0 Mac_OS_X/10.15'],
    ['thunderbird', 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.5.0'],
    ['thunderbird', 'Lightning/6.2 Mac+OS+X/10.15'],
    ['apple', 'macOS/15.1 (24B83) dataaccessd/1.0'],
    ['apple', 'iOS/18.1 (22B83) dataaccessd/1.0'],
    ['apple', 'Mac+OS+X/10.15.7 (19H2) CalendarAgent/930.5.1'],
    ['hosteed', 'HosteedCalendarSync/0.1 (+https://calendar.example.com)'],
    [null, 'curl/8.9.1'],
    [null, ''],
  ])('%s names itself %s', (reader, userAgent) => {
    expect(readerOf(userAgent)).toBe(reader);
  });
});

describe('a calendar of somebody unknown', () => {
  it('has no provider, by its address or by its signature', () => {
    expect(providerOfHost(new URL('https://gite.example/1.ics'))).toBeNull();
    expect(providerOfSign('-//Gîte//Calendar//FR')).toBeNull();
    expect(providerOfSign(null)).toBeNull();
  });
});
