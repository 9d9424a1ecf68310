import { tokenInAddress } from './token-in-address.ts';

describe('the token in an address that went through hands', () => {
  it.each([
    '/api/calendar/1/feed.ics?token=abc',
    '/api/calendar/1/feed.ics?Token=abc',
    '/api/calendar/1/feed.ics?utm=x&amp;token=abc',
    '/api/calendar/1/feed.ics?amp;token=abc&x=1',
    '/api/calendar/1/feed.ics%3Ftoken=abc',
    '/api/calendar/1/feed.ics%3Ftoken%3Dabc',
    '/api/calendar/1/feed.ics?TOKEN=abc#x',
  ])('is found in %s', (url) => {
    expect(tokenInAddress(url)).toBe('abc');
  });

  it.each([
    '/api/calendar/1/feed.ics',
    '/api/calendar/1/feed.ics?mytoken=abc',
    '/api/calendar/1/feed.ics?token=abc&token=abd',
    '/api/calendar/1/feed.ics?token=abc%26token=abd',
  ])('is not in %s', (url) => {
    expect(tokenInAddress(url)).toBeUndefined();
  });

  it('stays as it is where the address cannot be decoded', () => {
    expect(tokenInAddress('/api/calendar/1/feed.ics?token=%zz')).toBe('%zz');
  });
});
