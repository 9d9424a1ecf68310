import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What passes is written for open browsers alone. */
export class Listeners1765200000033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event_listeners (
        owner_id uuid PRIMARY KEY,
        until timestamptz NOT NULL
      );

      CREATE FUNCTION tell_listener(product uuid, type text, data jsonb) RETURNS void LANGUAGE sql AS $$
  INSERT INTO events (owner_id, type, data)
  SELECT p.owner_id, $2, jsonb_build_object('productId', p.id) || $3
    FROM products p JOIN event_listeners l ON l.owner_id = p.owner_id AND l.until > now() WHERE p.id = $1
$$;

      CREATE FUNCTION listen_to_events(owners uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO events (owner_id, type, data)
  SELECT o.id, 'resync', '{}' FROM unnest($1) AS o (id)
   WHERE NOT EXISTS (SELECT FROM event_listeners l WHERE l.owner_id = o.id AND l.until > now());
  INSERT INTO event_listeners (owner_id, until)
  SELECT o.id, now() + interval '10 minutes' FROM unnest($1) AS o (id)
   WHERE NOT EXISTS (SELECT FROM event_listeners l WHERE l.owner_id = o.id AND l.until > now() + interval '8 minutes') ORDER BY 1
  ON CONFLICT (owner_id) DO UPDATE SET until = excluded.until
$$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP FUNCTION listen_to_events(uuid[]); DROP FUNCTION tell_listener(uuid, text, jsonb); DROP TABLE event_listeners',
    );
  }
}
