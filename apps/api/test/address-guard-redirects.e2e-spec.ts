import { spellingsOf } from './support/addresses/spellings.ts';
import { CALENDAR, FetchScene, FIRST_TIME, PLATFORM } from './support/fetch-scene.ts';

const disguises = ['127.0.0.1', '169.254.169.254', '10.0.0.1'].flatMap((address) =>
  spellingsOf(address).map(([spelling, host]) => [address, spelling, host] as const),
);

/** A header holds ASCII; the rest of a host's name goes behind percent signs. */
const sendable = (host: string) => host.replaceAll(/[^\0-\u007f]/gu, encodeURIComponent);

const privatePlaces = [
  ['another port of this machine', 'http://127.0.0.1:5432/'],
  ['the same port of its neighbour', 'http://127.0.0.2/'],
  ['this machine by name', 'http://localhost/'],
  ['an internal name', 'http://db.internal/'],
  ['a hidden service', 'http://abcdefghijklmnop.onion/'],
  ['a single label', '//intranet/'],
  ['the metadata of a cloud without its scheme', '//169.254.169.254/latest/meta-data/'],
  ['the metadata of a cloud by IPv6', 'http://[fd00:ec2::254]/latest/meta-data/'],
  ['a public address on another port', 'http://93.184.215.14:8080/'],
  ['a public name on another port', 'http://elsewhere.example.test:6379/'],
  ['a private address in a calendar client’s scheme', 'webcal://10.0.0.1/'],
  ['a private address behind backslashes', 'http:\\\\10.0.0.1\\'],
  ['a private address behind one slash', 'https:/10.0.0.1/'],
  ['a private address with line breaks in it', 'http://10.0\t.0.1/'],
] as const;

const noPlaces = [
  ['nowhere', undefined],
  ['an empty place', ''],
  ['a file', 'file:///etc/passwd'],
  ['a file of a host', 'file://127.0.0.1/etc/passwd'],
  ['another protocol', 'ftp://elsewhere.example.test/calendar.ics'],
  ['another protocol on this machine', 'gopher://127.0.0.1:6379/_INFO'],
  ['data', 'data:text/calendar,BEGIN:VCALENDAR%0D%0AEND:VCALENDAR'],
  ['a script', 'javascript:alert(1)'],
  ['a binary object', 'blob:http://elsewhere.example.test/1'],
  ['an empty page', 'about:blank'],
  ['a socket', 'ws://127.0.0.1/'],
  ['a user and a password', 'http://me:secret@elsewhere.example.test/'],
  ['a user', 'http://me@elsewhere.example.test/'],
  ['the platform’s name as a user', 'http://platform.example.test@10.0.0.1/'],
  ['an address that cannot be read', 'http://[::1/'],
  ['an address with a space in its host', 'http://10.0.0.1 .example.test/'],
  ['an address that is too long', `/${'x'.repeat(2_048)}`],
] as const;

/** Whoever waits for a page to end gets nothing. */
const IMPATIENT = { totalMs: 5_000, idleMs: 3_600_000 };

describe('a redirect', () => {
  const scene = FetchScene.inSuite();

  const expectOnlyTheFirstHop = async (code: string) => {
    expect(await scene.outcome(scene.url())).toBe(code);
    expect(scene.watch.dialled).toEqual([scene.own]);
    expect(scene.zone.asked).toEqual([PLATFORM]);
  };

  it.each(disguises)('to %s as %s is not followed: %s', async (_address, _spelling, host) => {
    scene.redirects(sendable(`http://${host}/latest`));
    await expectOnlyTheFirstHop('url_private');
  });

  it.each(privatePlaces)('to %s is not followed', async (_, location) => {
    scene.redirects(location);
    await expectOnlyTheFirstHop('url_private');
  });

  it.each(noPlaces)('to %s is not followed', async (_, location) => {
    scene.redirects(location);
    await expectOnlyTheFirstHop('redirects');
  });

  it.each(['10.0.0.1', '127.0.0.2', '::1', 'fe80::1', '100.64.0.1'])(
    'to a name that leads to %s is looked up and not followed',
    async (address) => {
      scene.zone.has('inner.example.test', [address]);
      scene.redirects('https://inner.example.test/');
      expect(await scene.outcome(scene.url())).toBe('url_private');
      expect(scene.zone.asked).toEqual([PLATFORM, 'inner.example.test']);
      expect(scene.watch.dialled).toEqual([scene.own]);
    },
  );

  it('to a name that nobody knows is told as such', async () => {
    scene.redirects('https://unknown.example.test/');
    expect(await scene.outcome(scene.url())).toBe('dns');
    expect(scene.forbidden).toEqual([]);
  });

  it('that leads round in a circle ends after three', async () => {
    scene.redirects('/calendar.ics');
    expect(await scene.outcome(scene.url())).toBe('redirects');
    expect(scene.server.requests).toHaveLength(4);
    expect(scene.zone.asked).toHaveLength(4);
  });

  it.each([
    [3, 'body'],
    [4, 'redirects'],
  ])('after redirect, %i in all, ends as %s', async (hops, outcome) => {
    scene.server.answers((request, response) => {
      const hop = Number(request.url!.slice(1));
      if (hop === hops) response.end(CALENDAR);
      else response.writeHead(302, { Location: `/${hop + 1}` }).end();
    });
    expect(await scene.outcome(scene.url('/0'))).toBe(outcome);
    expect(scene.server.requests.map(({ path }) => path)).toEqual(['/0', '/1', '/2', '/3']);
  });

  it.each([301, 302, 303, 307, 308])('with status %i is followed with a plain question', async (status) => {
    const methods: string[] = [];
    scene.server.answers((request, response) => {
      methods.push(request.method!);
      if (request.url === '/moved') response.end(CALENDAR);
      else response.writeHead(status, { Location: '/moved' }).end();
    });
    expect(await scene.outcome(scene.url())).toBe('body');
    expect(methods).toEqual(['GET', 'GET']);
  });

  it.each([300, 304, 305, 306, 309])('with status %i is none', async (status) => {
    scene.redirects('/moved', status);
    await expectOnlyTheFirstHop('http_other');
  });

  it.each([
    ['a relative path', 'b.ics', '/a/b.ics'],
    ['a path up', '../b.ics', '/b.ics'],
    ['an absolute path', '/b.ics', '/b.ics'],
    ['a question', '?s=1', '/a/a.ics?s=1'],
    ['a fragment besides', '/b.ics#top', '/b.ics'],
  ])('to %s is read from where it was met', async (_, location, path) => {
    scene.server.answers((request, response) =>
      request.url === '/a/a.ics'
        ? response.writeHead(302, { Location: location }).end()
        : response.end(CALENDAR),
    );
    expect(await scene.outcome(scene.url('/a/a.ics'))).toBe('body');
    expect(scene.server.requests.at(-1)?.path).toBe(path);
  });

  it('to another name of the platform is followed without its scheme too', async () => {
    scene.zone.has('www.example.test', ['127.0.0.1']);
    scene.server.answers((request, response) =>
      request.headers.host!.startsWith('www.')
        ? response.end(CALENDAR)
        : response.writeHead(301, { Location: `//www.example.test:${scene.server.port}/` }).end(),
    );
    expect(await scene.outcome(scene.url())).toBe('body');
    expect(scene.watch.dialled).toEqual([scene.own, scene.own]);
  });

  it('is not remembered, though it says that it is for good', async () => {
    scene.server.answers((request, response) =>
      request.url === '/moved'
        ? response.end(CALENDAR)
        : response.writeHead(308, { Location: '/moved' }).end(),
    );
    const fetcher = scene.fetcher();
    for (let reading = 0; reading < 4; reading += 1) await fetcher.fetch(scene.url('/old'), FIRST_TIME);
    expect(scene.server.requests.map(({ path }) => path)).toEqual(
      Array.from({ length: 4 }, () => ['/old', '/moved']).flat(),
    );
  });

  it('with a page that never ends is followed at once', async () => {
    scene.server.answers((request, response) =>
      request.url === '/moved'
        ? response.end(CALENDAR)
        : void response.writeHead(302, { Location: '/moved' }).write('<!doctype html>'),
    );
    expect(await scene.outcome(scene.url(), { limits: IMPATIENT })).toBe('body');
  });
});
