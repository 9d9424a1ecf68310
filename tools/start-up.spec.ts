import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { isAlive, withLockFile } from './lock-file.ts';
import { canReach } from './postgres-account.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'start-up-'));

describe('taking turns', () => {
  it('two that want one lock get it one after the other', async () => {
    const file = join(newFolder(), 'lock');
    const order: string[] = [];
    const task = (name: string) => async () => {
      order.push(`${name} in`);
      await Promise.resolve();
      order.push(`${name} out`);
    };
    await Promise.all([withLockFile(file, task('one')), withLockFile(file, task('two'))]);
    expect(order).toEqual(['one in', 'one out', 'two in', 'two out']);
    expect(existsSync(file)).toBe(false);
  });

  it('the lock of a process that is gone is taken over', async () => {
    const file = join(newFolder(), 'lock');
    writeFileSync(file, '999999999');
    expect(isAlive(999_999_999)).toBe(false);
    expect(await withLockFile(file, async () => readFileSync(file, 'utf8'))).toBe(String(process.pid));
  });
});

describe('the embedded PostgreSQL', () => {
  it('an account that is not root cannot reach a private folder', () => {
    const folder = newFolder();
    const nobody = { name: 'nobody', uid: 65_534, gid: 65_534 };
    expect([canReach(nobody, folder), canReach(nobody, '/')]).toEqual([false, true]);
  });

  it('keeps its data when it is killed, is found when its owner was, and leaves nothing behind when thrown away', async () => {
    const folder = join(tmpdir(), `../pg-${process.pid}`);
    const first = await startEmbeddedPostgres({ folder });
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const found = await startEmbeddedPostgres({ folder });
    expect([first.isOwn, found.isOwn, found.url]).toEqual([true, false, first.url]);
    process.kill(
      Number(readFileSync(join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGKILL',
    );
    await found.stop();
    await first.stop();
    const again = await startEmbeddedPostgres({ folder, throwAway: true });
    expect(await query(again.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await again.stop();
    expect(existsSync(folder)).toBe(false);
  });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client
    .query(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}
