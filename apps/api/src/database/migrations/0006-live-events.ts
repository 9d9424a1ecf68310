import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What browsers are told while they are open. */
export class LiveEvents1764190000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(EVENTS);
    await runner.query(CAUSES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(UNDO);
  }
}

/**
 * An event is inserted by the transaction that causes it, at any moment of it. Its position is taken when that
 * transaction commits, under a lock that is held until it has: so positions become visible in their order, and a
 * reader who has seen one has seen all before it. NOTIFY takes such a lock itself; this one adds no waiting.
 */
const EVENTS = `
CREATE SEQUENCE event_positions;
CREATE TABLE events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  position bigint UNIQUE,
  owner_id uuid NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX events_of_this_transaction ON events (type, (data ->> 'productId')) WHERE position IS NULL;

CREATE FUNCTION place_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(1764190000, 6);
  UPDATE events SET position = nextval('event_positions'), created_at = clock_timestamp() WHERE id = NEW.id;
  PERFORM pg_notify('events', '');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER event_placed AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION place_event();

CREATE FUNCTION tell_owner(product uuid, type text, data jsonb) RETURNS void LANGUAGE sql VOLATILE AS $$
  INSERT INTO events (owner_id, type, data)
  SELECT owner_id, $2, jsonb_build_object('productId', id) || $3 FROM products WHERE id = $1
$$;
`;

/** However often one transaction moves a version, it is told once. A dismissed duplicate is no news. */
const CAUSES = `
CREATE FUNCTION tell_changed_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM events WHERE position IS NULL AND type = 'calendar.changed' AND data ->> 'productId' = NEW.id::text) THEN
    PERFORM tell_owner(NEW.id, 'calendar.changed', '{}');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER calendar_change_told AFTER UPDATE ON products FOR EACH ROW
  WHEN (OLD.calendar_version <> NEW.calendar_version) EXECUTE FUNCTION tell_changed_calendar();

CREATE FUNCTION tell_conflict() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT is_dismissed(NEW) THEN
    PERFORM tell_owner(NEW.product_id, CASE WHEN NEW.resolved_at IS NULL THEN 'conflict.opened' ELSE 'conflict.closed' END,
                       jsonb_build_object('conflictId', NEW.id, 'kind', NEW.kind));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER conflict_told AFTER INSERT ON conflicts FOR EACH ROW EXECUTE FUNCTION tell_conflict();
CREATE TRIGGER conflict_change_told AFTER UPDATE ON conflicts FOR EACH ROW
  WHEN ((OLD.resolved_at IS NULL) <> (NEW.resolved_at IS NULL)) EXECUTE FUNCTION tell_conflict();
`;

const UNDO = `
DROP TRIGGER calendar_change_told ON products;
DROP TRIGGER conflict_told ON conflicts;
DROP TRIGGER conflict_change_told ON conflicts;
DROP TABLE events;
DROP SEQUENCE event_positions;
DROP FUNCTION tell_changed_calendar, tell_conflict, tell_owner, place_event;
`;
