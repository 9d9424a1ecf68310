import type { FeedServer } from './support/feed-server.ts';
import { airbnbFeed } from './support/feeds.ts';
import { ImportScene, threeStays } from './support/import-scene.ts';

describe('a platform that fails', () => {
  const scene = ImportScene.inSuite();
  const { add, sync, blocks } = scene;

  const faults: [string, string, (server: FeedServer) => void][] = [
    [
      'an outage',
      'http_5xx',
      (server) => server.answers((_, response) => response.writeHead(503, { 'Retry-After': '120' }).end()),
    ],
    [
      'a regenerated link',
      'http_404_410',
      (server) => server.answers((_, response) => response.writeHead(410).end()),
    ],
    [
      'a “not modified” that nobody asked for',
      'http_other',
      (server) => server.answers((_, response) => response.writeHead(304).end()),
    ],
    ['a refusal', 'http_401_403', (server) => server.answers((_, response) => response.writeHead(403).end())],
    [
      'a plea to wait',
      'http_429',
      (server) => server.answers((_, response) => response.writeHead(429).end()),
    ],
    ['no content', 'http_other', (server) => server.answers((_, response) => response.writeHead(204).end())],
    [
      'a sign-in page',
      'not_a_calendar',
      (server) => server.publishes('<!doctype html><title>Sign in</title>'),
    ],
    ['an empty body', 'empty', (server) => server.publishes('')],
    [
      'a calendar cut inside an event',
      'truncated',
      (server) => server.publishes(airbnbFeed(threeStays).slice(0, 300)),
    ],
    [
      'a calendar over the size cap',
      'too_large',
      (server) => server.publishes(`X:${'y'.repeat(5 * 1024 * 1024)}`),
    ],
    [
      'a body that breaks off',
      'body_cut',
      (server) =>
        server.answers(
          (_, response) =>
            void response
              .writeHead(200, { 'Content-Length': '9999' })
              .write('BEGIN:VCALENDAR', () => response.destroy()),
        ),
    ],
    [
      'a compression that we do not read',
      'encoding',
      (server) =>
        server.answers((_, response) => response.writeHead(200, { 'Content-Encoding': 'br' }).end('x')),
    ],
    [
      'a redirect loop',
      'redirects',
      (server) => server.answers((_, response) => response.writeHead(302, { Location: '/again.ics' }).end()),
    ],
    [
      'a redirect into a private network',
      'url_private',
      (server) =>
        server.answers((_, response) =>
          response.writeHead(302, { Location: 'http://169.254.169.254/latest' }).end(),
        ),
    ],
    [
      'a closed connection',
      'connect',
      (server) => server.answers((request) => void request.socket.destroy()),
    ],
  ];

  it.each(faults)('%s is told as %s and leaves every block as it was', async (_, code, fail) => {
    scene.platform.publishes(airbnbFeed(threeStays));
    const { id, lastSyncAt } = await add();
    const before = await blocks();
    fail(scene.platform);
    const report = await sync(id);
    expect(report).toMatchObject({ status: 'error', outcome: 'error', errorCode: code, removed: 0 });
    expect(report.error.kept).toBe('Dates already imported stay blocked.');
    expect(await blocks()).toEqual(before);
    const [calendar] = (await scene.host.get(scene.externalPath, { 'Accept-Language': 'fr' })).json;
    expect(calendar).toMatchObject({ lastSyncStatus: 'error', lastSyncError: code, lastSyncAt });
    expect(calendar.lastSyncErrorWords.kept).toBe('Vos dates déjà importées restent bloquées.');
  });

  it.each([
    'http://10.0.0.1/a.ics',
    'http://192.168.1.1/a.ics',
    'http://[::1]/a.ics',
    'http://169.254.169.254/a.ics',
    'http://localhost/a.ics',
    'http://2130706433.example.internal/a.ics',
    'http://0x0a000001/a.ics',
  ])('the private address %s is never dialled', async (icalUrl) => {
    const { json } = await scene.host.post(scene.externalPath, { name: 'X', icalUrl });
    expect(json.sync.errorCode).toBe('url_private');
  });
});
