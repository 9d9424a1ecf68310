import pg from 'pg';

const NO_SUCH_TABLE = '42P01';

/** How many accounts the database of a URL has: none before a server was started on it; null when it is unreachable. */
export async function countAccounts(connectionString: string): Promise<number | null> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query('SELECT count(*)::int AS accounts FROM users');
    return rows[0].accounts;
  } catch (error) {
    return (error as { code?: string }).code === NO_SUCH_TABLE ? 0 : null;
  } finally {
    await client.end().catch(() => undefined);
  }
}
