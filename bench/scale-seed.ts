import type { Client } from 'pg';

/** Properties of a host; each has three calendars. */
export const OF_AN_OWNER = 5;

/**
 * Makes hosts, their properties and calendars, in addition to those that are there.
 *
 * @param count of hosts in all, afterwards
 * @param sources hosts of calendars beside the two platforms that have most of them
 */
export async function seedOwners(client: Client, count: number, sources: number): Promise<void> {
  await client.query("SET session_replication_role = replica; SET work_mem = '256MB'; SET jit = off");
  await client.query(ADD_OWNERS, [count]);
  await client.query(ADD_PROPERTIES);
  await client.query(ADD_CALENDARS, [sources]);
  await client.query('RESET session_replication_role');
  await client.query('VACUUM ANALYZE');
}

/** Gives each calendar seven stays and seven runs. */
export async function seedHistory(client: Client): Promise<void> {
  await client.query('SET session_replication_role = replica');
  await client.query(ADD_STAYS);
  await client.query(ADD_RUNS);
  await client.query('RESET session_replication_role');
  await client.query('VACUUM ANALYZE');
}

const ADD_OWNERS = `
  INSERT INTO users (email, name, role, password_hash)
  SELECT 'host' || n || '@example.test', 'Host ' || n, 'host', 'none'
    FROM generate_series((SELECT count(*) FROM users), $1::int) n`;

const ADD_PROPERTIES = `
  INSERT INTO products (owner_id, name, time_zone)
  SELECT u.id, 'Maison ' || u.email || k, 'Europe/Paris'
    FROM users u, generate_series(1, ${OF_AN_OWNER}) k
   WHERE u.password_hash = 'none' AND NOT EXISTS (SELECT FROM products WHERE owner_id = u.id)`;

const ADD_CALENDARS = `
  INSERT INTO external_calendars (product_id, name, ical_url_sealed, ical_host, url_key, next_sync_at, last_sync_at, last_attempt_at,
                                  last_sync_status, last_sync_error, attempted_in, read_in)
  SELECT p.id, 'Calendar ' || k, decode(repeat('ab', 120), 'hex'),
         CASE WHEN random() < 0.5 THEN 'www.airbnb.com' WHEN random() < 0.5 THEN 'admin.booking.com'
              ELSE 'host' || (random() * $1)::int || '.example' END,
         decode(md5(p.id::text || k), 'hex'), now() + random() * interval '1 day', now() - random() * interval '1 day',
         now() - random() * interval '1 day', CASE WHEN luck < 0.01 THEN 'error' ELSE 'success' END,
         CASE WHEN luck < 0.005 THEN 'http_404_410' WHEN luck < 0.01 THEN 'http_5xx' END, c.generation, c.generation
    FROM (SELECT id, k, random() AS luck FROM products, generate_series(1, 3) k
          WHERE NOT EXISTS (SELECT FROM external_calendars WHERE product_id = products.id)) p, continuity c`;

const ADD_STAYS = `
  INSERT INTO unavailability_blocks (product_id, external_calendar_id, starts_on, ends_on, uid, edited_at)
  SELECT c.product_id, c.id, current_date + 7 * k, current_date + 7 * k + 3, k::text, now()
    FROM external_calendars c, generate_series(1, 7) k`;

const ADD_RUNS = `
  INSERT INTO sync_runs (external_calendar_id, trigger, finished_at, report)
  SELECT c.id, 'schedule', now() - k * interval '12 days', '{"outcome": "unchanged", "unchanged": 7, "milliseconds": 120}'
    FROM external_calendars c, generate_series(1, 7) k`;
