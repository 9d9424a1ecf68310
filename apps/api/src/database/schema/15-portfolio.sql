-- Imported files of a host's properties, calendars and stays, with the outcome of each line. The text is sealed, as it holds addresses,
-- and deleted when its last line is done.

CREATE TABLE portfolio_imports (
  id uuid PRIMARY KEY,
  owner_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  name text NOT NULL,
  lines integer NOT NULL,
  text_sealed bytea,
  begun_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  undone_at timestamptz
);
CREATE INDEX portfolio_imports_owner ON portfolio_imports (owner_id, begun_at);

-- `made_id`: what the line created, or found existing.
CREATE TABLE portfolio_lines (
  import_id uuid NOT NULL REFERENCES portfolio_imports ON DELETE CASCADE,
  line integer NOT NULL,
  kind text,
  property text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('created', 'exists', 'problem')),
  "column" text,
  code text,
  detail text,
  product_id uuid,
  made_id uuid,
  PRIMARY KEY (import_id, line)
);
