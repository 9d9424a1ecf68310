import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What hosts delete stays here for a day, and comes back as it was. */
export class Discarded1764200000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DISCARDED);
    await runner.query(RUNS_OUTLIVE_CALENDARS);
    await runner.query(
      leaveOut(
        'AND NOT EXISTS (SELECT FROM discarded d WHERE d.id = NEW.id AND calendar_feeds.id = ANY (d.shown_in))',
      ),
    );
    await runner.query(RESTORED_RESERVATIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER reservations_restored ON reservations');
    await runner.query('DROP FUNCTION follow_restored_reservations');
    await runner.query(leaveOut(''));
    await runner.query(RUNS_GO_WITH_CALENDARS);
    await runner.query('DROP TABLE discarded');
    await runner.query('DROP FUNCTION forget_runs_of_removed_calendars, forget_runs_of_forgotten_calendars');
  }
}

/** `shown_in`: the feeds that showed the stays of a discarded calendar. `rows`: by table, as `to_jsonb` gives them. */
const DISCARDED = `
CREATE TABLE discarded (
  id uuid PRIMARY KEY,
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('calendar', 'block', 'reservation')),
  time_zone text NOT NULL,
  shown_in uuid[] NOT NULL,
  rows jsonb NOT NULL,
  discarded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX discarded_product ON discarded (product_id);
CREATE INDEX discarded_age ON discarded (discarded_at);
`;

/** The history of a calendar may be far larger than the calendar: it stays where it is for as long as either may come back. */
const RUNS_OUTLIVE_CALENDARS = `
ALTER TABLE sync_runs DROP CONSTRAINT sync_runs_external_calendar_id_fkey;

CREATE FUNCTION forget_runs_of_removed_calendars() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM sync_runs WHERE external_calendar_id IN (
    SELECT id FROM removed WHERE NOT EXISTS (SELECT FROM discarded d WHERE d.id = removed.id));
  RETURN NULL;
END $$;
CREATE TRIGGER calendars_removed AFTER DELETE ON external_calendars
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION forget_runs_of_removed_calendars();

CREATE FUNCTION forget_runs_of_forgotten_calendars() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM sync_runs WHERE external_calendar_id IN (
    SELECT id FROM forgotten WHERE NOT EXISTS (SELECT FROM external_calendars c WHERE c.id = forgotten.id));
  RETURN NULL;
END $$;
CREATE TRIGGER discarded_forgotten AFTER DELETE ON discarded
  REFERENCING OLD TABLE AS forgotten FOR EACH STATEMENT EXECUTE FUNCTION forget_runs_of_forgotten_calendars();
`;

const RUNS_GO_WITH_CALENDARS = `
DROP TRIGGER calendars_removed ON external_calendars;
DROP TRIGGER discarded_forgotten ON discarded;
DELETE FROM sync_runs r WHERE NOT EXISTS (SELECT FROM external_calendars c WHERE c.id = r.external_calendar_id);
ALTER TABLE sync_runs ADD CONSTRAINT sync_runs_external_calendar_id_fkey
  FOREIGN KEY (external_calendar_id) REFERENCES external_calendars ON DELETE CASCADE;
`;

/** A calendar that comes back finds the feeds as its host had them; what is new since then leaves it out. */
const leaveOut = (unless: string) => `
CREATE OR REPLACE FUNCTION leave_out_of_own_channel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE calendar_feeds SET excluded_calendar_ids = excluded_calendar_ids || NEW.id
   WHERE product_id = NEW.product_id AND channel = NEW.channel AND NOT excluded_calendar_ids @> ARRAY[NEW.id]${unless && ` ${unless}`};
  RETURN NULL;
END $$;
`;

/** As for blocks: a subscriber who may have seen it cancelled believes the higher SEQUENCE. */
const RESTORED_RESERVATIONS = `
CREATE FUNCTION follow_restored_reservations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added JOIN cancelled_stays USING (id) WHERE added.status <> 'cancelled') THEN
    WITH back AS (DELETE FROM cancelled_stays c USING added n WHERE c.id = n.id AND n.status <> 'cancelled' RETURNING c.*)
    UPDATE reservations r SET sequence = greatest(r.sequence, back.sequence + 1), updated_at = now() FROM back
     WHERE r.id = back.id AND is_read_since(back.product_id, back.cancelled_at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER reservations_restored AFTER INSERT ON reservations
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION follow_restored_reservations();
`;
