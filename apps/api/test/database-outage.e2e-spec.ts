import { setImmediate, setInterval } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import type { Answer, ApiClient } from '../../../testing/api-client.ts';
import { toAppError } from '../src/errors/problem.filter.ts';
import { night } from './support/import-scene.ts';
import { StoppablePostgres } from './support/stoppable-postgres.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

/** A hundred requests a second. */
const PACE_MS = 10;
const BEFORE = 100;
const AFTER = 100;
/** A server that does not come back within so many requests fails the test. */
const MOST_REQUESTS = 6_000;

describe('while PostgreSQL is stopped under a hundred requests a second', () => {
  let database: StoppablePostgres;
  let app: TestApp;
  let host: ApiClient;
  let feedPath: string;

  beforeAll(async () => {
    database = await StoppablePostgres.start();
    app = await startTestApp({ DATABASE_URL: database.url });
    host = await app.newHost('host@example.test');
    const { id } = (await host.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' })).json;
    for (let stay = 0; stay < 20; stay += 1)
      await host.post(`/api/products/${id}/blocks`, { from: night(3 * stay), to: night(3 * stay + 2) });
    const { pathname, search } = new URL((await host.get(`/api/calendar/${id}/token`)).json.feedUrl);
    feedPath = pathname + search;
  });
  afterAll(async () => {
    await app.stop();
    await database.stop();
  });

  it('a connection that is ended between two questions of one answer is the database’s fault, not ours', async () => {
    const source = app.app.get(DataSource);
    const error = await source
      .transaction(async (transaction) => {
        const [row] = await transaction.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
        await source.query('SELECT pg_terminate_backend($1, 5000)', [row!.pid]);
        while (!transaction.queryRunner!.isReleased) await setImmediate();
        await transaction.query('SELECT 1');
      })
      .catch((reason: unknown) => reason);
    expect(toAppError(error)).toMatchObject({ code: 'database_unavailable', status: 503 });
  });

  it('a program that an error would turn off is not answered, and reads on when the database is back', async () => {
    const asThunderbird = () =>
      app.anonymous.get(feedPath, {
        'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Thunderbird/153.8',
      });
    expect((await asThunderbird()).status).toBe(200);
    database.interrupt('SIGQUIT');
    let isClosed = false;
    for (let asked = 0; asked < MOST_REQUESTS && !isClosed; asked += 1)
      isClosed = await asThunderbird().then(
        ({ status }) => {
          expect(status).toBe(200);
          return false;
        },
        () => true,
      );
    expect(isClosed).toBe(true);
    for await (const _tick of setInterval(PACE_MS)) {
      const answer = await asThunderbird().catch(() => null);
      if (answer?.status === 200) break;
    }
  }, 90_000);

  it.each<[string, NodeJS.Signals]>([
    ['in order', 'SIGINT'],
    ['at once', 'SIGQUIT'],
    ['by a crash', 'SIGKILL'],
  ])(
    '%s, a feed is whole or 503 with Retry-After, never an empty calendar, and recovers by itself',
    async (_, signal) => {
      const whole = await app.anonymous.get(feedPath);
      expect(whole.text.match(/BEGIN:VEVENT/g)).toHaveLength(20);
      const answers: Promise<Answer>[] = [];
      let wholeInARow = 0;
      let refused = 0;
      const ask = async (): Promise<Answer> => {
        const answer = await app.anonymous.get(feedPath);
        wholeInARow = answer.status === 200 ? wholeInARow + 1 : 0;
        if (answer.status !== 200) refused += 1;
        return answer;
      };
      for await (const _tick of setInterval(PACE_MS)) {
        if (answers.length === BEFORE) database.interrupt(signal);
        if (answers.length >= MOST_REQUESTS || (refused > 0 && wholeInARow >= AFTER)) break;
        answers.push(ask());
      }
      const kinds = (await Promise.all(answers)).map(({ status, text, headers }) => {
        if (status === 200 && text === whole.text) return 'whole';
        return status === 503 && Number(headers.get('retry-after')) > 0 && !text.includes('VCALENDAR')
          ? '503'
          : `${status} ${text}`;
      });
      expect(new Set(kinds)).toEqual(new Set(['whole', '503']));
      expect(kinds.at(-1)).toBe('whole');
    },
    90_000,
  );
});
