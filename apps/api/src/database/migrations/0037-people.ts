import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People whom a host lets in, and what everybody did (decision 49). */
export class People1765300000037 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MEMBERSHIPS);
    await runner.query(SESSIONS);
    await runner.query(AUDIT);
    await runner.query(NOTE);
    await runner.query(TOLD);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER product_handed_over ON products');
    await runner.query('DROP FUNCTION tell_new_owner');
    await runner.query('DROP FUNCTION note_deed');
    await runner.query('DROP TABLE audit_entries');
    await runner.query('ALTER TABLE sessions DROP COLUMN membership_id, DROP COLUMN host_id');
    await runner.query('DROP TABLE memberships');
  }
}

const MEMBERSHIPS = `
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
CREATE INDEX memberships_user ON memberships (user_id);`;

const SESSIONS = `
ALTER TABLE sessions ADD membership_id uuid REFERENCES memberships ON DELETE SET NULL;
ALTER TABLE sessions ADD host_id uuid REFERENCES users ON DELETE SET NULL;
CREATE INDEX sessions_membership ON sessions (membership_id) WHERE membership_id IS NOT NULL;
CREATE INDEX sessions_host ON sessions (host_id) WHERE host_id IS NOT NULL;`;

const AUDIT = `
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
CREATE INDEX audit_entries_age ON audit_entries (happened_at);`;

const NOTE = `
CREATE FUNCTION note_deed(owner uuid, deed text, actor uuid, actor_was text, subject uuid, called text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO audit_entries (owner_id, action, actor_id, acted_as, subject_id, subject_name) VALUES ($1, $2, $3, $4, $5, $6)
$$;`;

const TOLD = `
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
  WHEN (OLD.owner_id <> NEW.owner_id) EXECUTE FUNCTION tell_new_owner();`;
