import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links of a host's own to several properties at once (decision 47). */
export class JointFeeds1765100000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
  }

  async down(runner: QueryRunner): Promise<void> {
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
