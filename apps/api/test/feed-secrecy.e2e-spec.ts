import { randomBytes, randomUUID } from 'node:crypto';
import type { ApiClient } from '../../../testing/api-client.ts';
import { DistantClient, startWatchedApp, type WatchedApp } from './support/watched-app.ts';

const TRIES = 200;
/** Of the median over all tries of all kinds. */
const MOST_APART = 0.1;
/** Other work of the machine may fall on one kind more than on another: with further tries that evens out, a leak stays. */
const ROUNDS = 5;

describe('addresses that open nothing', () => {
  let app: WatchedApp;
  let host: ApiClient;
  let askers = 0;
  let kinds: Record<string, () => string>;

  beforeAll(async () => {
    app = await startWatchedApp();
    host = await app.newHost('host@example.test', '198.51.100.1');
    const [one, other] = [await addProduct(), await addProduct()];
    const [right, old] = [await tokenOf(one), await tokenOf(other)];
    await host.post(`/api/calendar/${other}/token`);
    const path = (id: string, query: string) => `/api/calendar/${id}/feed.ics${query}`;
    kinds = {
      wrong: () => path(one, `?token=${randomBytes(32).toString('hex')}`),
      missing: () => path(one, ''),
      empty: () => path(one, '?token='),
      doubled: () => path(one, `?token=${right}&token=${right}`),
      old: () => path(other, `?token=${old}`),
      'of another property': () => path(other, `?token=${right}`),
      'of no property': () => path(randomUUID(), `?token=${right}`),
      'of what is no property': () => path('nonsense', `?token=${right}`),
      'no token at all': () => path(one, '?token=nonsense'),
      'wrong, in the path': () => `/api/feeds/${randomBytes(32).toString('hex')}.ics`,
    };
  });
  afterAll(() => app.stop());

  const addProduct = async (): Promise<string> =>
    (await host.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' })).json.id;
  const tokenOf = async (id: string): Promise<string> =>
    (await host.get(`/api/calendar/${id}/token`)).json.token;
  /** Everybody is somebody else, so that nobody is told to wait. */
  const ask = (path: string) => {
    askers += 1;
    return new DistantClient(
      app.anonymous.url,
      `2001:db8:${(askers >> 16).toString(16)}:${(askers & 0xffff).toString(16)}::1`,
    ).get(path);
  };

  it('answer with the same bytes, whatever is wrong with them', async () => {
    const answers = await Promise.all(Object.values(kinds).map((path) => ask(path())));
    const told = answers.map(({ status, text, headers }) => {
      const lines = [...headers].filter(([name]) => name !== 'date').map((line) => line.join(': '));
      return [status, ...lines.sort(), text].join('\n');
    });
    expect(new Set(told).size).toBe(1);
    expect(answers[0]!.status).toBe(404);
  });

  it(`take the same time, whatever is wrong with them: medians of ${TRIES} tries differ by less than a tenth`, async () => {
    const apart: number[] = [];
    while (apart.length < ROUNDS && !(apart.at(-1)! < MOST_APART)) apart.push(await distance());
    expect(Math.min(...apart)).toBeLessThan(MOST_APART);
  }, 600_000);

  const times = new Map<string, number[]>();
  /**
   * How far the medians of the kinds lie apart after so many more tries, asked in turns so that the machine's moods fall
   * on all of them.
   */
  const distance = async (): Promise<number> => {
    for (let round = 0; round < TRIES; round += 1) {
      for (const [kind, path] of Object.entries(kinds)) {
        const startedAt = performance.now();
        await ask(path());
        times.set(kind, [...(times.get(kind) ?? []), performance.now() - startedAt]);
      }
    }
    const medians = [...times.values()].map(median);
    return Math.max(...medians) / Math.min(...medians) - 1;
  };

  it('somebody who tries tokens is told to wait, and so is nobody else', async () => {
    const guesser = new DistantClient(app.anonymous.url, '203.0.113.9');
    const answers = [];
    for (let guess = 0; guess < 22; guess += 1) answers.push((await guesser.get(kinds['wrong']!())).status);
    expect([answers.slice(0, 20), answers.slice(20)]).toEqual([Array(20).fill(404), [429, 429]]);
    expect((await ask(kinds['wrong']!())).status).toBe(404);
  });
});

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)]!;
}
