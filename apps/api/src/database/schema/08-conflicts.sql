-- Stays of different sources that share a night (decision 12).

CREATE TABLE conflicts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('booking', 'duplicate', 'block')),
  first_stay_id uuid NOT NULL,
  second_stay_id uuid NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  sides json NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT now(),
  acknowledged_at timestamptz,
  resolved_at timestamptz,
  CHECK (starts_on < ends_on),
  CHECK (first_stay_id < second_stay_id)
);
CREATE INDEX conflicts_open_bookings ON conflicts (product_id) WHERE (kind = 'booking' AND resolved_at IS NULL AND acknowledged_at IS NULL);
CREATE INDEX conflicts_product ON conflicts (product_id, starts_on);
CREATE INDEX conflicts_resolved ON conflicts (resolved_at) WHERE (resolved_at IS NOT NULL);
CREATE UNIQUE INDEX conflicts_standing ON conflicts (product_id, first_stay_id, second_stay_id) WHERE (resolved_at IS NULL);

-- Probable duplicates that the host does not want to see again, at the dates that both stays had: the same UIDs at other
-- dates are other stays. Rows that an older program writes have no dates, and match nothing.
CREATE TABLE dismissed_duplicates (
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  first_key text NOT NULL,
  second_key text NOT NULL,
  starts_on date NOT NULL DEFAULT '-infinity',
  ends_on date NOT NULL DEFAULT '-infinity',
  dismissed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (product_id, first_key, second_key, starts_on, ends_on)
);

CREATE FUNCTION is_dismissed(c conflicts) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT c.kind = 'duplicate' AND EXISTS (
    SELECT FROM dismissed_duplicates d
     WHERE d.product_id = c.product_id
       AND d.first_key = least(c.sides -> 0 ->> 'key', c.sides -> 1 ->> 'key')
       AND d.second_key = greatest(c.sides -> 0 ->> 'key', c.sides -> 1 ->> 'key')
       AND d.starts_on = c.starts_on AND d.ends_on = c.ends_on)
$$;

CREATE VIEW conflict_states AS
  SELECT c.*, CASE WHEN c.resolved_at IS NOT NULL OR c.ends_on <= (now() AT TIME ZONE p.time_zone)::date THEN 'resolved'
                   WHEN is_dismissed(c) THEN 'dismissed'
                   WHEN c.acknowledged_at IS NOT NULL THEN 'acknowledged'
                   ELSE 'open' END AS state,
         p.name AS product_name, p.owner_id
    FROM conflicts c JOIN products p ON p.id = c.product_id;
