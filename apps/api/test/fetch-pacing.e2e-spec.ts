import type { ServerResponse } from 'node:http';
import { HostPacing } from '../src/external-calendar/reading/host-pacing.ts';
import { FetchRefused } from '../src/outbound/fetch-failure.ts';
import { CALENDAR, FetchScene, FIRST_TIME, PLATFORM } from './support/fetch-scene.ts';

const OTHER = 'other.example.test';
/** Five hundred connections one after the other, on a machine that may do other things besides. */
const SLOW_MACHINE_MS = 120_000;

/** Long enough for whoever might come too early to have come. */
async function aFewTurnsOfTheLoop(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
}

describe('many calendars of one platform', () => {
  const scene = FetchScene.inSuite();

  it(
    'five hundred are read two at a time, each once',
    async () => {
      const CALENDARS = 500;
      const held: ServerResponse[] = [];
      let most = 0;
      scene.server.answers(async (_, response) => {
        held.push(response);
        await aFewTurnsOfTheLoop();
        most = Math.max(most, held.length);
        const isLast = scene.server.requests.length === CALENDARS;
        while (held.length > (isLast ? 0 : 1)) held.shift()!.end(CALENDAR);
      });
      const fetcher = scene.fetcher({ SYNC_CONCURRENCY: '64' });
      const paths = Array.from({ length: CALENDARS }, (_, number) => `/${number}.ics`);
      const outcomes = await Promise.all(paths.map((path) => fetcher.fetch(scene.url(path), FIRST_TIME)));
      expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['body']));
      expect(most).toBe(2);
      expect(scene.server.requests.map(({ path }) => path).sort()).toEqual(paths.sort());
    },
    SLOW_MACHINE_MS,
  );

  it('one too many is told that the host is busy, and nobody is dialled', async () => {
    const turns = jest.spyOn(HostPacing.prototype, 'turn').mockRejectedValue(new FetchRefused('host_busy'));
    expect(await scene.fetch(scene.url())).toMatchObject({
      kind: 'failed',
      code: 'host_busy',
      httpStatus: null,
    });
    expect(scene.watch.dialled).toEqual([]);
    turns.mockRestore();
  });

  it('a redirect waits for its turn at the host that it leads to', async () => {
    scene.zone.has(OTHER, ['127.0.0.1']);
    const { port } = scene.server;
    scene.server.answers((request, response) =>
      request.headers.host!.startsWith(OTHER)
        ? response.end(CALENDAR)
        : response.writeHead(302, { Location: `//${OTHER}:${port}/` }).end(),
    );
    const turns = jest.spyOn(HostPacing.prototype, 'turn');
    expect(await scene.outcome(scene.url())).toBe('body');
    expect(turns.mock.calls).toEqual([
      [`${PLATFORM}:${port}`, ['127.0.0.1']],
      [`${OTHER}:${port}`, ['127.0.0.1']],
    ]);
    turns.mockRestore();
  });

  it.each<[string, () => void]>([
    ['hangs up', () => scene.server.answers((request) => void request.socket.destroy())],
    [
      'breaks off',
      () =>
        scene.server.answers(
          (request, response) => void response.write('BEGIN', () => request.socket.destroy()),
        ),
    ],
    ['is out of order', () => scene.server.answers((_, response) => response.writeHead(503).end())],
    [
      'never ends its apologies',
      () => scene.server.answers((_, response) => void response.writeHead(503).write('x')),
    ],
    [
      'packs in another way',
      () =>
        scene.server.answers(
          (_, response) => void response.writeHead(200, { 'Content-Encoding': 'br' }).write('x'),
        ),
    ],
    [
      'never stops',
      () => scene.server.answers((_, response) => void response.end(Buffer.alloc(5 * 1024 * 1024))),
    ],
    ['leads to a forbidden place', () => scene.redirects('http://10.0.0.1/')],
    ['leads nowhere', () => scene.redirects(undefined)],
    ['never answers', () => scene.server.answers(() => undefined)],
  ])('a platform that %s keeps nobody’s turn', async (_, fails) => {
    fails();
    const fetcher = scene.fetcher({ limits: { totalMs: 3_000 } });
    const failed = await Promise.all([1, 2, 3].map(() => fetcher.fetch(scene.url(), FIRST_TIME)));
    expect(failed.map(({ kind }) => kind)).toEqual(['failed', 'failed', 'failed']);
    scene.server.publishes(CALENDAR);
    expect((await fetcher.fetch(scene.url(), FIRST_TIME)).kind).toBe('body');
  });

  it('a platform that nobody can reach keeps nobody’s turn', async () => {
    const wish = { ports: [1, scene.server.port], SYNC_CONCURRENCY: '1' };
    const fetcher = scene.fetcher(wish);
    for (let time = 0; time < 3; time += 1)
      expect(await fetcher.fetch(`http://${PLATFORM}:1/`, FIRST_TIME)).toMatchObject({ code: 'connect' });
    expect((await fetcher.fetch(scene.url(), FIRST_TIME)).kind).toBe('body');
  });
});
