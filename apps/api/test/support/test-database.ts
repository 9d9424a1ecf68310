import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of a suite's own, cloned from the migrated template of this test run. */
export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const { TEST_SERVER_URL, TEST_TEMPLATE } = process.env;
  const name = `hosteed_test_${randomBytes(6).toString('hex')}`;
  await onServer(TEST_SERVER_URL!, `CREATE DATABASE ${name} TEMPLATE ${TEST_TEMPLATE}`);
  const url = Object.assign(new URL(TEST_SERVER_URL!), { pathname: `/${name}` }).href;
  return { url, drop: () => onServer(TEST_SERVER_URL!, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
