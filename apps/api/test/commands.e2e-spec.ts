import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { onDatabase } from '../../../tools/on-database.ts';
import { runBuiltCommand, runNpmCommand, runServer } from './support/run-command.ts';

const FEED_KEY = 'ab'.repeat(32);
const ONE_SENTENCE = /^[^\n]+\n$/;

describe('commands beside the server', () => {
  let folder: string;
  let database: TestDatabase;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hosteed-commands-'));
    database = await createTestDatabase();
  });
  afterEach(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  it.each(['sync-calendars', 'restored'])(
    '%s makes no database: where nothing is configured, that is an error in one sentence',
    async (name) => {
      const DATA_DIR = join(folder, 'data');
      const { code, stdout, stderr } = await runNpmCommand(name, { DATA_DIR });
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(ONE_SENTENCE);
      expect(stderr).toContain('Nothing is configured: DATABASE_URL is neither in the environment nor in');
      expect(existsSync(DATA_DIR)).toBe(false);
    },
  );

  it('run by itself without an environment, a command fails loudly', async () => {
    const { code, stderr } = await runBuiltCommand('sync-calendars', {});
    expect(code).toBe(1);
    expect(stderr).toMatch(/^DATABASE_URL must be a PostgreSQL address .*\n$/);
  });

  it('an empty database gets no schema from a command', async () => {
    await onDatabase(database.url, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    const { code, stderr } = await runBuiltCommand('sync-calendars', {
      DATABASE_URL: database.url,
      FEED_KEY,
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^The database hosteed_test_\w+ at [\d.:]+ is empty: .* Is DATABASE_URL right\?\n$/,
    );
    await onDatabase(database.url, 'CREATE TABLE migrations (name text)');
  });

  it('where no calendar is active, a sync says that nothing was done, and where', async () => {
    const { code, stdout } = await runBuiltCommand('sync-calendars', {
      DATABASE_URL: database.url,
      FEED_KEY,
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Nothing was synchronised: the database at [\d.:]+ has 0 properties and 0 external calendars, none of them active\.\n$/,
    );
  });

  it('an older program neither starts on a newer schema nor works on it', async () => {
    await onDatabase(database.url, `INSERT INTO migrations ("timestamp", name) VALUES (9e12, 'Tomorrow')`);
    const variables = { DATABASE_URL: database.url, FEED_KEY, DATA_DIR: folder };
    for (const { code, stderr } of [
      await runServer(variables),
      await runBuiltCommand('sync-calendars', variables),
      await runBuiltCommand('restored', variables),
    ]) {
      expect(code).toBe(1);
      expect(stderr).toMatch(/^The database hosteed_test_\w+ at [\d.:]+ is of a newer version: .*\n$/);
    }
  });

  it('a command leaves an older schema to the server', async () => {
    await onDatabase(database.url, 'DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations)');
    const { code, stderr } = await runBuiltCommand('restored', { DATABASE_URL: database.url });
    expect(code).toBe(1);
    expect(stderr).toMatch(/is of an older version: start the server/);
  });

  it('without a key, a command makes none, and says where it looked', async () => {
    const variables = { DATABASE_URL: database.url, DATA_DIR: folder };
    const { code, stderr } = await runBuiltCommand('sync-calendars', variables);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^The key of the links is neither in FEED_KEY nor readable in .*feed-key \(ENOENT\): .*\n$/,
    );
    expect(existsSync(join(folder, 'feed-key'))).toBe(false);
  });

  it('a server whose key cannot be kept says so, and does not start', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const { code, stderr } = await runServer({ DATABASE_URL: database.url, DATA_DIR: join(file, 'data') });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The key of the links cannot be kept in .* \(ENOTDIR\): set FEED_KEY, .*\n$/);
  });

  it.each([
    [
      'wrong',
      'postgres://hosteed:canary@127.0.0.1:1/hosteed',
      /^The database at 127.0.0.1:1 cannot be reached/,
    ],
    [
      'with a slash',
      'postgres://hosteed:1/canary@127.0.0.1:1/hosteed',
      /^DATABASE_URL must be .* percent-encoded/,
    ],
    ['with a number sign', 'postgres://hosteed:1#canary@127.0.0.1:1/hosteed', /^DATABASE_URL must be /],
    ['with a question mark', 'postgres://hosteed:1?canary@127.0.0.1:1/hosteed', /^DATABASE_URL must be /],
    [
      'with an at sign',
      'postgres://hosteed:can@ary@127.0.0.1:1/hosteed',
      /^The database at 127.0.0.1:1 cannot/,
    ],
  ])(
    'a database password %s is one true sentence, and no piece of it is told',
    async (_, DATABASE_URL, sentence) => {
      const { code, stdout, stderr } = await runServer({ DATABASE_URL, FEED_KEY });
      expect(code).toBe(1);
      expect(stderr).toMatch(sentence);
      expect(stderr).toMatch(ONE_SENTENCE);
      expect(`${stdout}${stderr}`).not.toMatch(/canary|can@|ary@/);
    },
  );
});
