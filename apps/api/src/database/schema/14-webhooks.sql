-- Webhooks: addresses of other systems that are sent changes (decision 43). Messages are written when the events of a change get their
-- positions (`place_events` in 09-events.sql), in that order; servers send them from here.

-- `owner_id`: null once its host has deleted it; nothing is sent any more, and its messages are deleted in batches before it is. `types`
-- and `product_ids`: of which changes and of which properties; null for all. A replaced secret signs beside its successor until
-- `former_until`. `failing_since`: nothing was accepted since then, though something was sent.
CREATE TABLE webhooks (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner_id uuid REFERENCES users ON DELETE CASCADE,
  name text NOT NULL,
  url_sealed bytea NOT NULL,
  secret_sealed bytea NOT NULL,
  former_secret_sealed bytea,
  former_until timestamptz,
  types text[],
  product_ids uuid[],
  created_at timestamptz NOT NULL DEFAULT now(),
  failing_since timestamptz,
  paused_at timestamptz,
  paused_because text CHECK (paused_because IN ('by_host', 'failing', 'gone')),
  CHECK ((paused_at IS NULL) = (paused_because IS NULL)),
  CHECK ((former_secret_sealed IS NULL) = (former_until IS NULL))
);
CREATE INDEX webhooks_owner ON webhooks (owner_id);
CREATE INDEX webhooks_deleted ON webhooks (id) WHERE owner_id IS NULL;

-- A lane sends the messages of one property one after the other. For a test, the webhook itself stands in place of a property. `due_at`:
-- when the lane's first message is to be sent, `infinity` while the webhook is paused; null when nothing waits. A server claims a lane to
-- send from it, and loses the claim when the lane is due again.
CREATE TABLE webhook_lanes (
  webhook_id uuid NOT NULL REFERENCES webhooks ON DELETE CASCADE,
  lane_id uuid NOT NULL,
  due_at timestamptz,
  claim uuid,
  PRIMARY KEY (webhook_id, lane_id)
);
CREATE INDEX webhook_lanes_due ON webhook_lanes (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE webhook_deliveries (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  webhook_id uuid NOT NULL REFERENCES webhooks ON DELETE CASCADE,
  lane_id uuid NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed')),
  tries integer NOT NULL DEFAULT 0,
  tried_at timestamptz,
  http_status smallint,
  failure text
);
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (webhook_id, lane_id, number) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_log ON webhook_deliveries (webhook_id, number);
CREATE INDEX webhook_deliveries_age ON webhook_deliveries (created_at);

-- Row locks of the webhooks come first, in the same order as when one is changed or deleted: no deadlock.
CREATE FUNCTION queue_for_webhooks(event events) RETURNS void LANGUAGE sql AS $$
  WITH hooks AS MATERIALIZED (
    SELECT id, types, paused_at IS NOT NULL AS is_paused FROM webhooks
     WHERE owner_id = event.owner_id AND (product_ids IS NULL OR (event.data ->> 'productId')::uuid = ANY (product_ids))
     ORDER BY id FOR KEY SHARE),
  queued AS (
    INSERT INTO webhook_deliveries (webhook_id, lane_id, type, data)
    SELECT h.id, (event.data ->> 'productId')::uuid, t.type, t.data
      FROM hooks h CROSS JOIN changes_of(event) t WHERE h.types IS NULL OR t.type = ANY (h.types) ORDER BY h.id, t.number
    RETURNING webhook_id, lane_id),
  lanes AS (
    INSERT INTO webhook_lanes AS l (webhook_id, lane_id, due_at)
    SELECT DISTINCT q.webhook_id, q.lane_id, CASE WHEN h.is_paused THEN 'infinity' ELSE now() END
      FROM queued q JOIN hooks h ON h.id = q.webhook_id
    ON CONFLICT (webhook_id, lane_id) DO UPDATE SET due_at = coalesce(l.due_at, excluded.due_at)
    RETURNING 1)
  SELECT pg_notify('webhooks', '') FROM lanes LIMIT 1
$$;
