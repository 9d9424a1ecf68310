import pg from 'pg';
import { BrowserScene } from './support/browser-scene.ts';

/** Between the first and the last of four questions. */
const ASKING_MS = 60_000;

describe('whatever day the tests are run on', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });

  it('tests, server, database and browser agree on what time it is', async () => {
    const server = await fetch(`${scene.app.url}/health/live`);
    const clocks = [
      Date.parse(server.headers.get('date')!),
      await askDatabase('SELECT extract(epoch FROM now())::float8 * 1000'),
      await scene.page.evaluate(() => Date.now()),
    ];
    for (const clock of clocks) expect(Math.abs(clock - Date.now())).toBeLessThan(ASKING_MS);
  });

  it('tests, database and browser agree on the zone that they are in', async () => {
    const offset = new Date().getTimezoneOffset();
    expect(await scene.page.evaluate(() => new Date().getTimezoneOffset())).toBe(offset);
    expect(await askDatabase('SELECT -extract(timezone FROM now())::int / 60')).toBe(offset);
  });

  async function askDatabase(question: string): Promise<number> {
    const client = new pg.Client(scene.app.databaseUrl);
    await client.connect();
    const { rows } = await client.query({ text: question, rowMode: 'array' });
    await client.end();
    return rows[0]![0];
  }
});
