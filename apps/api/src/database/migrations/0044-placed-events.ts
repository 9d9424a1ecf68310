import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Commits that cause events wait for each other no more: who reads gives the positions. */
export class PlacedEvents1766100000044 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('LOCK TABLE events');
    await runner.query('DROP TRIGGER event_placed ON events');
    await runner.query('DROP FUNCTION place_event');
    await runner.query('ALTER TABLE events ADD transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id()');
    await runner.query('ALTER INDEX events_of_this_transaction RENAME TO events_without_position');
    await runner.query(ANNOUNCED);
    await runner.query(PLACED);
    await runner.query(TOLD_ONCE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('LOCK TABLE events');
    await runner.query('SELECT place_events(2147483647)');
    await runner.query('DROP TRIGGER event_announced ON events');
    await runner.query('DROP FUNCTION announce_event, nobody_commits_events, place_events');
    await runner.query(TOLD_ONCE_BEFORE);
    await runner.query('ALTER INDEX events_without_position RENAME TO events_of_this_transaction');
    await runner.query('ALTER TABLE events DROP COLUMN transaction_id');
    await runner.query(PLACED_BEFORE);
  }
}

const ANNOUNCED = `
CREATE FUNCTION announce_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock_shared(1764190000, 7) OR pg_try_advisory_xact_lock(1764190000, 9) THEN
    PERFORM pg_notify('events', '');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER event_announced AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION announce_event();
CREATE FUNCTION nobody_commits_events() RETURNS boolean LANGUAGE sql AS $$
  SELECT pg_try_advisory_xact_lock(1764190000, 7)
$$;`;

const PLACED = `
CREATE FUNCTION place_events(most integer) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  former bigint;
  placed_at timestamptz;
  placed integer;
  event events;
BEGIN
  IF NOT EXISTS (SELECT FROM events WHERE position IS NULL) THEN
    RETURN false;
  END IF;
  PERFORM pg_advisory_xact_lock(1764190000, 6);
  former := coalesce(max(position), 0) FROM events;
  placed_at := clock_timestamp();
  UPDATE events e SET position = n.position, created_at = placed_at
    FROM (SELECT id, nextval('event_positions') AS position
            FROM (SELECT id FROM (SELECT id, transaction_id FROM events WHERE position IS NULL ORDER BY id LIMIT most) committed
                   ORDER BY max(id) OVER (PARTITION BY transaction_id), id) ordered) n
   WHERE e.id = n.id;
  GET DIAGNOSTICS placed = ROW_COUNT;
  FOR event IN SELECT e.* FROM events e WHERE e.position > former AND e.is_change
                  AND EXISTS (SELECT FROM webhooks w WHERE w.owner_id = e.owner_id) ORDER BY e.position
  LOOP
    PERFORM queue_for_webhooks(event);
  END LOOP;
  RETURN placed = most;
END $$;`;

const TOLD_ONCE = `
CREATE OR REPLACE FUNCTION tell_once(product uuid, event text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM events WHERE position IS NULL AND type = event AND data ->> 'productId' = product::text
                    AND transaction_id = pg_current_xact_id()) THEN
    PERFORM tell_owner(product, event, '{}');
  END IF;
END $$;`;

const TOLD_ONCE_BEFORE = `
CREATE OR REPLACE FUNCTION tell_once(product uuid, event text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM events WHERE position IS NULL AND type = event AND data ->> 'productId' = product::text) THEN
    PERFORM tell_owner(product, event, '{}');
  END IF;
END $$;`;

const PLACED_BEFORE = `
CREATE FUNCTION place_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(1764190000, 6);
  UPDATE events SET position = nextval('event_positions'), created_at = clock_timestamp() WHERE id = NEW.id;
  IF NEW.is_change AND EXISTS (SELECT FROM webhooks WHERE owner_id = NEW.owner_id) THEN
    PERFORM queue_for_webhooks(NEW);
  END IF;
  PERFORM pg_notify('events', '');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER event_placed AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION place_event();`;
