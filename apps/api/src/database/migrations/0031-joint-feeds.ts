import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links of a host's own to several properties at once (decision 47). */
export class JointFeeds1765100000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(NAMES_GUESTS);
    await runner.query(HOURS);
    await runner.query(counted('names_guests(NEW.product_id)'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(counted(BY_OWN_FEEDS));
    await runner.query('DROP FUNCTION names_guests');
    await runner.query('DROP TRIGGER product_hours_changed ON products');
    await runner.query('DROP FUNCTION count_change_of_hours');
    await runner.query('DROP TABLE joint_feeds');
  }
}

const TABLE = `
CREATE TABLE joint_feeds (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('turnovers', 'stays')),
  name text NOT NULL,
  product_ids uuid[],
  tells_guests boolean NOT NULL,
  language text NOT NULL CHECK (language IN ('fr', 'en')),
  token_hash bytea NOT NULL UNIQUE,
  token_sealed bytea NOT NULL,
  revision integer NOT NULL DEFAULT 0,
  changed_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  last_read_at timestamptz,
  last_reader text
);
CREATE INDEX joint_feeds_owner ON joint_feeds (owner_id, created_at);

CREATE TRIGGER joint_feed_changed BEFORE UPDATE ON joint_feeds FOR EACH ROW
  WHEN ((OLD.name, OLD.product_ids, OLD.tells_guests, OLD.language)
        IS DISTINCT FROM (NEW.name, NEW.product_ids, NEW.tells_guests, NEW.language))
  EXECUTE FUNCTION raise_feed_revision();`;

const NAMES_GUESTS = `
CREATE FUNCTION names_guests(product uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM calendar_feeds WHERE product_id = product AND privacy = 'name')
      OR EXISTS (SELECT FROM joint_feeds j JOIN products p ON p.owner_id = j.owner_id
                  WHERE p.id = product AND j.tells_guests AND (j.product_ids IS NULL OR p.id = ANY (j.product_ids)));
END $$;`;

const HOURS = `
CREATE FUNCTION count_change_of_hours() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := greatest(NEW.updated_at, next_change(OLD.updated_at));
  RETURN NEW;
END $$;
CREATE TRIGGER product_hours_changed BEFORE UPDATE ON products FOR EACH ROW
  WHEN ((OLD.check_in_hour, OLD.check_out_hour) IS DISTINCT FROM (NEW.check_in_hour, NEW.check_out_hour))
  EXECUTE FUNCTION count_change_of_hours();`;

const BY_OWN_FEEDS =
  "EXISTS (SELECT FROM calendar_feeds WHERE product_id = NEW.product_id AND privacy = 'name')";

/** SEQUENCE counts the name of a guest where any feed tells it. */
const counted = (isNamed: string) => `
CREATE OR REPLACE FUNCTION count_change_of_reservation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.arrival, NEW.departure, NEW.status = 'cancelled', NEW.expires_at IS NULL) IS DISTINCT FROM (OLD.arrival, OLD.departure, OLD.status = 'cancelled', OLD.expires_at IS NULL)
     OR NEW.guest <> OLD.guest AND ${isNamed} THEN
    NEW.sequence := greatest(NEW.sequence, OLD.sequence + 1);
    NEW.updated_at := now();
    NEW.edited_at := now();
  ELSIF to_jsonb(NEW) - ARRAY['sequence', 'updated_at', 'edited_at'] <> to_jsonb(OLD) - ARRAY['sequence', 'updated_at', 'edited_at'] THEN
    NEW.sequence := OLD.sequence;
    NEW.updated_at := OLD.updated_at;
    NEW.edited_at := now();
  END IF;
  RETURN NEW;
END $$;`;
