import pg from 'pg';

/**
 * Gives the only host that many properties in Paris, « Maison 001 » and on, each with a stay of four nights every fifth
 * day for half a year, the first from today.
 */
export async function insertProperties(databaseUrl: string, count: number): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client.query(
    `WITH added AS (
       INSERT INTO products (owner_id, name, time_zone)
       SELECT users.id, 'Maison ' || lpad(n::text, 3, '0'), 'Europe/Paris'
         FROM users, generate_series(1, ${count}) AS n
       RETURNING id)
     INSERT INTO reservations (product_id, guest, arrival, departure, status)
     SELECT id, 'Claire ' || n, today + 5 * n, today + 5 * n + 4, 'confirmed'
       FROM added, generate_series(-6, 30) AS n, CAST(now() AT TIME ZONE 'Europe/Paris' AS date) AS today`,
  );
  await client.end();
}
