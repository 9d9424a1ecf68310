-- Access: the installation, accounts, sessions, and rate counters of callers.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- The one row that identifies this installation.
CREATE TABLE instance (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  is_demo boolean NOT NULL DEFAULT false
);

-- A deleted account counts as disabled everywhere until it is purged or restored (decision 34).
CREATE TABLE users (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text NOT NULL,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('host', 'admin')),
  password_hash text NOT NULL,
  disabled_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  language text NOT NULL DEFAULT 'fr' CHECK (language IN ('fr', 'en')),
  deleted_at timestamptz,
  CONSTRAINT deleted_users_are_disabled CHECK ((deleted_at IS NULL) OR (disabled_at IS NOT NULL))
);
CREATE UNIQUE INDEX users_email ON users (lower(email));

CREATE TABLE sessions (
  id_hash bytea PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  idle_until timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_expiry ON sessions (expires_at);
CREATE INDEX sessions_user ON sessions (user_id);

-- Keys of programs, as digests; `ending`: the last characters, by which users recognise one. `product_ids`: null for all, now and later.
CREATE TABLE api_tokens (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  name text NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  ending text NOT NULL,
  scopes text[] NOT NULL CHECK (scopes <@ '{read,stays:write,calendars:write,feeds:read,admin:read}'),
  product_ids uuid[],
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  last_used_at timestamptz
);
CREATE INDEX api_tokens_user ON api_tokens (user_id, created_at);

-- Password reset links, as digests; any change of the account's credentials makes them invalid.
CREATE TABLE password_resets (
  token_hash bytea PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  mail uuid
);
CREATE INDEX password_resets_user ON password_resets (user_id, created_at);

CREATE FUNCTION forget_password_resets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM password_resets WHERE user_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER user_credentials_changed AFTER UPDATE OF email, password_hash, disabled_at ON users FOR EACH ROW
  WHEN ((OLD.email, OLD.password_hash, OLD.disabled_at) IS DISTINCT FROM (NEW.email, NEW.password_hash, NEW.disabled_at))
  EXECUTE FUNCTION forget_password_resets();

-- The setup link for the first administrator, as a digest.
CREATE TABLE setup_link (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  nonce text NOT NULL,
  token_hash bytea NOT NULL
);

-- Rate counters over all servers: sign-in attempts and requests (decision 29).
CREATE UNLOGGED TABLE sign_in_tries (
  key text PRIMARY KEY,
  tries integer NOT NULL,
  last_at timestamptz NOT NULL
);

CREATE UNLOGGED TABLE rate_limits (
  key character varying(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);
CREATE INDEX rate_limits_expire ON rate_limits (expire);

-- Calls that go on after they were answered with 202; how they end is sealed.
CREATE TABLE operations (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  begun_at timestamptz NOT NULL DEFAULT now(),
  alive_at timestamptz NOT NULL DEFAULT now(),
  status integer,
  answer_sealed bytea
);
CREATE INDEX operations_age ON operations (begun_at);
