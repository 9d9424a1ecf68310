-- Members whom a host has let in, and the audit log (decision 49).

-- Without `user_id` it is an invitation: `token_hash` is the digest of its link, null while no link was made; `mailed_as` is the mail that
-- may still make one. An *owner* is one to whom properties are handed over: nobody stays a member as that. `product_ids`: null for all,
-- those of later too. `sees_guests`: whether a cleaner sees guests' names.
CREATE TABLE memberships (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('co-host', 'reader', 'cleaner', 'owner')),
  product_ids uuid[],
  sees_guests boolean NOT NULL,
  label text NOT NULL,
  email text,
  token_hash bytea UNIQUE,
  mailed_as uuid,
  expires_at timestamptz NOT NULL,
  user_id uuid REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  accepted_at timestamptz,
  last_seen_at timestamptz,
  CONSTRAINT memberships_are_of_others CHECK (user_id <> owner_id),
  CONSTRAINT links_are_of_invitations CHECK (user_id IS NULL OR token_hash IS NULL),
  CONSTRAINT owners_take_what_is_named CHECK (role <> 'owner' OR (product_ids IS NOT NULL AND user_id IS NULL))
);
CREATE INDEX memberships_owner ON memberships (owner_id, created_at);
CREATE INDEX memberships_user ON memberships (user_id);

-- For whom a session acts: its user is a member of that host, or an administrator.
ALTER TABLE sessions ADD membership_id uuid REFERENCES memberships ON DELETE SET NULL;
ALTER TABLE sessions ADD host_id uuid REFERENCES users ON DELETE SET NULL;
CREATE INDEX sessions_membership ON sessions (membership_id) WHERE membership_id IS NOT NULL;
CREATE INDEX sessions_host ON sessions (host_id) WHERE host_id IS NOT NULL;

-- Audit log: what was done to what is an owner's, by whom and as what; kept for a year. No guest's name, no address.
CREATE TABLE audit_entries (
  id uuid PRIMARY KEY DEFAULT uuid_of_now(),
  owner_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  happened_at timestamptz NOT NULL DEFAULT now(),
  action text NOT NULL,
  actor_id uuid REFERENCES users ON DELETE SET NULL,
  acted_as text NOT NULL CHECK (acted_as IN ('owner', 'co-host', 'reader', 'cleaner', 'administrator', 'program')),
  program text,
  product_id uuid,
  product_name text,
  subject_id uuid,
  subject_name text,
  nights daterange
);
CREATE INDEX audit_entries_owner ON audit_entries (owner_id, id);
CREATE INDEX audit_entries_property ON audit_entries (product_id, id);
CREATE INDEX audit_entries_actor ON audit_entries (actor_id);
CREATE INDEX audit_entries_age ON audit_entries (happened_at);

-- Changes made without a session: by a mailed link, or by a member who leaves.
CREATE FUNCTION note_deed(owner uuid, deed text, actor uuid, actor_was text, subject uuid, called text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO audit_entries (owner_id, action, actor_id, acted_as, subject_id, subject_name) VALUES ($1, $2, $3, $4, $5, $6)
$$;

-- For programs, a property that is handed over is removed for the former owner and created for the new one; open pages of the former owner
-- reload everything, as they get no other event of it.
CREATE FUNCTION tell_new_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO events (owner_id, type, data, is_live, is_change)
  VALUES (OLD.owner_id, 'property.removed', jsonb_build_object('productId', OLD.id), false, true),
         (NEW.owner_id, 'property.added', jsonb_build_object('productId', NEW.id), false, true),
         (OLD.owner_id, 'resync', jsonb_build_object('productId', OLD.id), true, false),
         (NEW.owner_id, 'resync', jsonb_build_object('productId', NEW.id), true, false);
  RETURN NULL;
END $$;
CREATE TRIGGER product_handed_over AFTER UPDATE OF owner_id ON products FOR EACH ROW
  WHEN (OLD.owner_id <> NEW.owner_id) EXECUTE FUNCTION tell_new_owner();
