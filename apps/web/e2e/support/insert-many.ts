import pg from 'pg';

/** How many rows each long list has. */
export const MANY = 1_000;
/** As many as a host may let in. */
export const PEOPLE = 200;

/**
 * Gives the administrator, who has properties and one calendar that was read, a thousand calendars that fail on all of
 * them, as many readings and as many alerts to come of these, people who see every property by its name, tokens that do,
 * deleted properties; and the installation a thousand accounts.
 */
export async function insertMany(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    for (const statement of STATEMENTS) await client.query(statement);
  } finally {
    await client.end();
  }
}

const HOST = `(SELECT id FROM users WHERE role = 'admin')`;
const EVERY_PROPERTY = '(SELECT array_agg(id) FROM products)';

const STATEMENTS = [
  `WITH numbered AS (SELECT id, row_number() OVER (ORDER BY name) AS number, count(*) OVER () AS count FROM products)
   INSERT INTO external_calendars (product_id, name, ical_url_sealed, ical_host, last_sync_status, last_sync_error, failures,
                                   failing_since, last_sync_at, last_attempt_at, next_sync_at)
   SELECT p.id, 'Calendrier ' || lpad(n::text, 4, '0'), '\\x00', 'calendars.example', 'error', 'http_404_410', 4,
          now() - interval '2 hours', now() - interval '3 hours', now(), now() + interval '1 day'
     FROM generate_series(1, ${MANY}) AS n JOIN numbered p ON p.number = 1 + (n - 1) % p.count`,
  `INSERT INTO sync_runs (external_calendar_id, trigger, finished_at, report)
   SELECT c.id, 'schedule', now() - make_interval(mins => row_number() OVER (ORDER BY c.name)::int), r.report
     FROM external_calendars c, (SELECT report FROM sync_runs LIMIT 1) r WHERE c.failures > 0`,
  `INSERT INTO memberships (owner_id, role, product_ids, sees_guests, label, expires_at)
   SELECT ${HOST}, 'reader', ${EVERY_PROPERTY}, true, 'Personne ' || lpad(n::text, 3, '0'), now() + interval '7 days'
     FROM generate_series(1, ${PEOPLE}) AS n`,
  `INSERT INTO api_tokens (user_id, name, token_hash, ending, scopes, product_ids)
   SELECT ${HOST}, 'Programme ' || n, sha256(n::text::bytea), lpad(n::text, 4, '0'), '{read}', ${EVERY_PROPERTY}
     FROM generate_series(1, 50) AS n`,
  `INSERT INTO discarded_properties (id, owner_id, name, with_account)
   SELECT gen_random_uuid(), ${HOST}, 'Vendue ' || lpad(n::text, 3, '0'), false FROM generate_series(1, 300) AS n`,
  `INSERT INTO users (email, name, role, password_hash)
   SELECT 'hote' || n || '@example.test', 'Hôte ' || lpad(n::text, 4, '0'), 'host', 'none' FROM generate_series(1, ${MANY}) AS n`,
];
