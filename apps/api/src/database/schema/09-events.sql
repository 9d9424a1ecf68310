-- What happens to a property, for open browsers (`is_live`) and for programs (`is_change`, 13-changes.sql). An event is inserted by
-- the transaction that causes it; its position is taken when that commits, under a lock, so that whoever has seen one has seen all
-- before it (decision 14).

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
  CONSTRAINT events_position_key UNIQUE ("position")
);
CREATE INDEX events_changes ON events (owner_id, position) WHERE is_change;
CREATE INDEX events_of_this_transaction ON events (type, ((data ->> 'productId'))) WHERE ("position" IS NULL);

-- Up to which positions events are forgotten.
CREATE TABLE forgotten_events (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  live_to bigint NOT NULL DEFAULT 0,
  changes_to bigint NOT NULL DEFAULT 0
);

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
  FOR EACH ROW EXECUTE FUNCTION place_event();

-- Whose browsers are open, or were minutes ago. What passes (a reading begins, ends, our link is read) is written for them alone; what
-- stays (nights, conflicts, alerts) for everybody: it is not known who will ask for it.
CREATE TABLE event_listeners (
  owner_id uuid PRIMARY KEY,
  until timestamptz NOT NULL
);

CREATE FUNCTION tell_listener(product uuid, type text, data jsonb) RETURNS void LANGUAGE sql AS $$
  INSERT INTO events (owner_id, type, data)
  SELECT p.owner_id, $2, jsonb_build_object('productId', p.id) || $3
    FROM products p JOIN event_listeners l ON l.owner_id = p.owner_id AND l.until > now() WHERE p.id = $1
$$;

-- @param owners who listen from now on. Whoever did not until now may have missed what passed: all is loaded anew
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

-- @param is_live whether open browsers are told too
CREATE FUNCTION tell_change(product uuid, type text, data jsonb, is_live boolean DEFAULT false) RETURNS void LANGUAGE sql AS $$
  INSERT INTO events (owner_id, type, data, is_live, is_change)
  SELECT owner_id, $2, jsonb_build_object('productId', id) || $3, $4, true FROM products WHERE id = $1
$$;

-- However often one transaction changes something of a property, it is told once.
CREATE FUNCTION tell_once(product uuid, event text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM events WHERE position IS NULL AND type = event AND data ->> 'productId' = product::text) THEN
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
