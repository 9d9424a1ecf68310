import { randomBytes } from 'node:crypto';
import { onDatabase, urlOfDatabase } from '../tools/on-database.ts';

/** A database of a suite's own, cloned from the migrated template of this test run. */
export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const { TEST_SERVER_URL, TEST_TEMPLATE } = process.env;
  const name = `hosteed_test_${randomBytes(6).toString('hex')}`;
  await onDatabase(TEST_SERVER_URL!, `CREATE DATABASE ${name} TEMPLATE ${TEST_TEMPLATE}`);
  const url = urlOfDatabase(TEST_SERVER_URL!, name);
  return { url, drop: () => onDatabase(TEST_SERVER_URL!, `DROP DATABASE ${name} WITH (FORCE)`) };
}
