import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has read a link, what stood there, and how far readings of a feed agree about what is missing. */
export class EchoEvidence1764300000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(READERS);
    await runner.query(ABSENCES);
    await runner.query(FORMER_STAYS);
    await runner.query(FORMER_STAYS_REMEMBERED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(UNDO);
  }
}

/** `reads_for`: the platform whose program it is, `person` for browsers and the like, null for other programs. */
const READERS = `
ALTER TABLE feed_reads ADD COLUMN reads_for text;
ALTER TABLE external_calendars ADD COLUMN learnt_at timestamptz;
`;

/**
 * `believed_after`: how long after \`missing_since\` the first reading came that missed the stay and was believed; null for
 * none yet. `becomes_from` and `becomes_to`: what would be left of a stay that its feed shortened. What was missing before
 * this migration was missed by a reading that was believed, unless its calendar is held.
 */
const ABSENCES = `
ALTER TABLE unavailability_blocks
  ADD COLUMN believed_after interval,
  ADD COLUMN becomes_from date,
  ADD COLUMN becomes_to date,
  ADD CHECK ((becomes_from IS NULL) = (becomes_to IS NULL));
UPDATE unavailability_blocks b SET believed_after = interval '0'
  FROM external_calendars c
 WHERE c.id = b.external_calendar_id AND b.missing_since IS NOT NULL AND c.hold_reason IS NULL;
CREATE INDEX unavailability_blocks_ghosts ON unavailability_blocks (ghost_since) WHERE ghost_since IS NOT NULL;
`;

const FORMER_STAYS = `
CREATE TABLE former_stays (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  external_calendar_id uuid,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  via text[] NOT NULL DEFAULT '{}',
  is_kept boolean NOT NULL DEFAULT false,
  since timestamptz NOT NULL,
  until timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX former_stays_product ON former_stays (product_id, until);
CREATE INDEX former_stays_age ON former_stays (until);
`;

/** A channel may repeat what stood in a link for as long as it has not read that it went. */
const FORMER_STAYS_REMEMBERED = `
CREATE FUNCTION remember_former_reservations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO former_stays (product_id, starts_on, ends_on, since)
    SELECT o.product_id, o.arrival, o.departure, o.updated_at FROM previous o JOIN products p ON p.id = o.product_id
     WHERE o.status <> 'cancelled' AND o.departure >= current_date;
  ELSE
    INSERT INTO former_stays (product_id, starts_on, ends_on, since)
    SELECT o.product_id, o.arrival, o.departure, o.updated_at FROM previous o JOIN changed n USING (id)
     WHERE o.status <> 'cancelled' AND o.departure >= current_date
       AND (n.status = 'cancelled' OR (n.arrival, n.departure) <> (o.arrival, o.departure));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER reservations_removed_former AFTER DELETE ON reservations
  REFERENCING OLD TABLE AS previous FOR EACH STATEMENT EXECUTE FUNCTION remember_former_reservations();
CREATE TRIGGER reservations_changed_former AFTER UPDATE ON reservations
  REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION remember_former_reservations();

CREATE FUNCTION remember_former_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO former_stays (product_id, external_calendar_id, starts_on, ends_on, via, is_kept, since)
    SELECT o.product_id, o.external_calendar_id, o.starts_on, o.ends_on, o.via, o.kept_at IS NOT NULL, o.updated_at
      FROM previous o JOIN products p ON p.id = o.product_id
     WHERE o.role = 'stay' AND o.ends_on >= current_date;
  ELSE
    INSERT INTO former_stays (product_id, external_calendar_id, starts_on, ends_on, via, is_kept, since)
    SELECT o.product_id, o.external_calendar_id, o.starts_on, o.ends_on, o.via, o.kept_at IS NOT NULL, o.updated_at
      FROM previous o JOIN changed n USING (id)
     WHERE o.role = 'stay' AND o.ends_on >= current_date
       AND (n.role <> 'stay' OR (n.starts_on, n.ends_on) <> (o.starts_on, o.ends_on));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER blocks_removed_former AFTER DELETE ON unavailability_blocks
  REFERENCING OLD TABLE AS previous FOR EACH STATEMENT EXECUTE FUNCTION remember_former_blocks();
CREATE TRIGGER blocks_changed_former AFTER UPDATE ON unavailability_blocks
  REFERENCING OLD TABLE AS previous NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION remember_former_blocks();
`;

const UNDO = `
DROP TRIGGER reservations_removed_former ON reservations;
DROP TRIGGER reservations_changed_former ON reservations;
DROP TRIGGER blocks_removed_former ON unavailability_blocks;
DROP TRIGGER blocks_changed_former ON unavailability_blocks;
DROP FUNCTION remember_former_reservations, remember_former_blocks;
DROP TABLE former_stays;
DROP INDEX unavailability_blocks_ghosts;
ALTER TABLE unavailability_blocks DROP COLUMN believed_after, DROP COLUMN becomes_from, DROP COLUMN becomes_to;
ALTER TABLE external_calendars DROP COLUMN learnt_at;
ALTER TABLE feed_reads DROP COLUMN reads_for;
`;
