-- What happens to a property, for open browsers (`is_live`) and for programs (`is_change`, 13-changes.sql). An event is inserted by the
-- transaction that causes it, without waiting for any lock; the first reader then gives positions to all committed events, one reader at a
-- time, so that a reader that has seen one has seen all before it (decisions 14 and 56).

CREATE SEQUENCE event_positions;

CREATE TABLE events (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  position bigint,
  owner_id uuid NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  is_live boolean NOT NULL DEFAULT true,
  is_change boolean NOT NULL DEFAULT false,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CONSTRAINT events_position_key UNIQUE ("position")
);
CREATE INDEX events_changes ON events (owner_id, position) WHERE is_change;
CREATE INDEX events_without_position ON events (type, ((data ->> 'productId'))) WHERE ("position" IS NULL);

-- Highest positions up to which events were deleted.
CREATE TABLE forgotten_events (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  live_to bigint NOT NULL DEFAULT 0,
  changes_to bigint NOT NULL DEFAULT 0
);

-- NOTIFY takes a global lock until the commit is on disk, so only one committing transaction at a time notifies the servers. The others
-- hold a shared advisory lock until they commit: a server that was woken reads again as long as any of them holds it
-- (`nobody_commits_events`).
CREATE FUNCTION announce_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock_shared(1764190000, 7) OR pg_try_advisory_xact_lock(1764190000, 9) THEN
    PERFORM pg_notify('events', '');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER event_announced AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION announce_event();

-- @returns false while a transaction that may have notified no server commits an event; to be called before events are read
CREATE FUNCTION nobody_commits_events() RETURNS boolean LANGUAGE sql AS $$
  SELECT pg_try_advisory_xact_lock(1764190000, 7)
$$;

-- Gives positions to at most so many committed events, and queues them for webhooks in that order. Events of one transaction stay
-- together, ordered by their ids; a transaction that waited for another's row locks comes after it, as its last event is later. Needs READ
-- COMMITTED: each statement must see what was committed before it.
-- @returns whether there may be further ones
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
END $$;

-- Hosts whose browsers are open, or were minutes ago. Transient events (a reading begins, ends, our link is read) are written for them
-- alone; lasting ones (nights, conflicts, alerts) for everybody, as any program may ask for them later.
CREATE TABLE event_listeners (
  owner_id uuid PRIMARY KEY,
  until timestamptz NOT NULL
);

CREATE FUNCTION tell_listener(product uuid, type text, data jsonb) RETURNS void LANGUAGE sql AS $$
  INSERT INTO events (owner_id, type, data)
  SELECT p.owner_id, $2, jsonb_build_object('productId', p.id) || $3
    FROM products p JOIN event_listeners l ON l.owner_id = p.owner_id AND l.until > now() WHERE p.id = $1
$$;

-- @param owners who listen from now on. One that did not until now may have missed transient events: its browsers reload everything
CREATE FUNCTION listen_to_events(owners uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO events (owner_id, type, data)
  SELECT o.id, 'resync', '{}' FROM unnest($1) AS o (id)
   WHERE NOT EXISTS (SELECT FROM event_listeners l WHERE l.owner_id = o.id AND l.until > now());
  INSERT INTO event_listeners (owner_id, until)
  SELECT o.id, now() + interval '10 minutes' FROM unnest($1) AS o (id)
   WHERE NOT EXISTS (SELECT FROM event_listeners l WHERE l.owner_id = o.id AND l.until > now() + interval '8 minutes') ORDER BY 1
  ON CONFLICT (owner_id) DO UPDATE SET until = excluded.until
$$;

CREATE FUNCTION tell_owner(product uuid, type text, data jsonb) RETURNS void LANGUAGE sql AS $$
  INSERT INTO events (owner_id, type, data)
  SELECT owner_id, $2, jsonb_build_object('productId', id) || $3 FROM products WHERE id = $1
$$;

-- @param is_live whether open browsers are sent it too
CREATE FUNCTION tell_change(product uuid, type text, data jsonb, is_live boolean DEFAULT false) RETURNS void LANGUAGE sql AS $$
  INSERT INTO events (owner_id, type, data, is_live, is_change)
  SELECT owner_id, $2, jsonb_build_object('productId', id) || $3, $4, true FROM products WHERE id = $1
$$;

-- Idempotent within a transaction: an event of one type is inserted once per property.
CREATE FUNCTION tell_once(product uuid, event text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM events WHERE position IS NULL AND type = event AND data ->> 'productId' = product::text
                    AND transaction_id = pg_current_xact_id()) THEN
    PERFORM tell_owner(product, event, '{}');
  END IF;
END $$;

CREATE FUNCTION tell_changed_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_once(NEW.id, 'calendar.changed');
  RETURN NULL;
END $$;
CREATE TRIGGER calendar_change_told AFTER UPDATE ON products FOR EACH ROW
  WHEN (OLD.calendar_version <> NEW.calendar_version OR NEW.conflicts_version = 0) EXECUTE FUNCTION tell_changed_calendar();

CREATE FUNCTION tell_conflict() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT is_dismissed(NEW) THEN
    PERFORM tell_change(NEW.product_id, CASE WHEN NEW.resolved_at IS NULL THEN 'conflict.opened' ELSE 'conflict.closed' END,
                        jsonb_build_object('conflictId', NEW.id, 'kind', NEW.kind), true);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER conflict_told AFTER INSERT ON conflicts FOR EACH ROW WHEN (NEW.resolved_at IS NULL) EXECUTE FUNCTION tell_conflict();
CREATE TRIGGER conflict_change_told AFTER UPDATE ON conflicts FOR EACH ROW
  WHEN ((OLD.resolved_at IS NULL) <> (NEW.resolved_at IS NULL)) EXECUTE FUNCTION tell_conflict();
