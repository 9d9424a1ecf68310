import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tells a database that is where it was from one that was restored, copied, taken over or long left alone. */
export class Continuity1764300000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CONTINUITY);
    await runner.query(READINGS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(UNDO);
  }
}

/**
 * The row knows by which transaction, in which database and on which timeline of the server it was written, and when.
 * A dump writes it anew in another transaction, a copy lies in another database, recovery to a point in time and a
 * standby that takes over begin another timeline; what is copied file by file is old. `is_moved`: more than its age told
 * so when the generation began. Statement time: a transaction
 * that began long ago is no reason for doubt.
 *
 * Before this version nobody wrote such a row: a dump from then shows by the last trace of anybody's work.
 */
const CONTINUITY = `
CREATE TABLE continuity (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  generation uuid NOT NULL,
  began_at timestamptz NOT NULL,
  beat_at timestamptz NOT NULL,
  written_by xid NOT NULL,
  database oid NOT NULL,
  timeline text NOT NULL,
  is_moved boolean NOT NULL DEFAULT false
);

CREATE FUNCTION present_database() RETURNS oid LANGUAGE sql STABLE AS $$
  SELECT oid FROM pg_database WHERE datname = current_database()
$$;

CREATE FUNCTION present_timeline() RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN left(pg_walfile_name(pg_current_wal_lsn()), 8);
EXCEPTION WHEN OTHERS THEN
  RETURN 'unknown';
END $$;

CREATE FUNCTION is_in_place() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((
    SELECT xmin = written_by AND database = present_database() AND timeline = present_timeline() FROM continuity), false)
$$;

CREATE FUNCTION is_continuous() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT is_in_place() AND EXISTS (
    SELECT FROM continuity
     WHERE beat_at BETWEEN statement_timestamp() - interval '5 minutes' AND statement_timestamp() + interval '1 minute')
$$;

CREATE FUNCTION current_generation() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT generation FROM continuity
$$;

INSERT INTO continuity (generation, began_at, beat_at, written_by, database, timeline)
SELECT gen_random_uuid(), now(), coalesce(max(at), now()), pg_current_xact_id()::xid, present_database(), present_timeline()
  FROM (SELECT max(last_attempt_at) FROM external_calendars
        UNION ALL SELECT max(last_read_at) FROM feed_reads
        UNION ALL SELECT max(last_seen_at) FROM sessions) traces (at);
`;

/** What a calendar says is known once it was read in the present generation, or its property's host said so. */
const READINGS = `
ALTER TABLE external_calendars
  ADD COLUMN attempted_in uuid DEFAULT current_generation(),
  ADD COLUMN read_in uuid DEFAULT current_generation();
ALTER TABLE products ADD COLUMN accepted_in uuid;

CREATE FUNCTION is_unread(product uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT is_continuous() OR EXISTS (
    SELECT FROM external_calendars c JOIN products p ON p.id = c.product_id, continuity k
     WHERE p.id = product AND c.is_active AND c.read_in IS DISTINCT FROM k.generation
       AND p.accepted_in IS DISTINCT FROM k.generation)
$$;
`;

const UNDO = `
DROP FUNCTION is_unread;
ALTER TABLE products DROP COLUMN accepted_in;
ALTER TABLE external_calendars DROP COLUMN attempted_in, DROP COLUMN read_in;
DROP FUNCTION current_generation, is_continuous, is_in_place, present_timeline, present_database;
DROP TABLE continuity;
`;
