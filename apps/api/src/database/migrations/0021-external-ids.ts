import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What other systems call a reservation; and whatever is added to one from now on counts as a change of it. */
export class ExternalIds1764500000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(EXTERNAL_IDS);
    await runner.query(COUNT_CHANGES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(COUNT_CHANGES_BEFORE);
    await runner.query('ALTER TABLE reservations DROP COLUMN external_id');
  }
}

const EXTERNAL_IDS = `
ALTER TABLE reservations ADD COLUMN external_id text;
CREATE UNIQUE INDEX reservations_external_id ON reservations (product_id, external_id);
`;

const COUNT_CHANGES = `
CREATE OR REPLACE FUNCTION count_change_of_reservation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.arrival, NEW.departure, NEW.status = 'cancelled') IS DISTINCT FROM (OLD.arrival, OLD.departure, OLD.status = 'cancelled')
     OR NEW.guest <> OLD.guest AND EXISTS (SELECT FROM calendar_feeds WHERE product_id = NEW.product_id AND privacy = 'name') THEN
    NEW.sequence := greatest(NEW.sequence, OLD.sequence + 1);
    NEW.updated_at := now();
    NEW.edited_at := now();
  ELSIF to_jsonb(NEW) - ARRAY['sequence', 'updated_at', 'edited_at'] <> to_jsonb(OLD) - ARRAY['sequence', 'updated_at', 'edited_at'] THEN
    NEW.sequence := OLD.sequence;
    NEW.updated_at := OLD.updated_at;
    NEW.edited_at := now();
  END IF;
  RETURN NEW;
END $$;
`;

const COUNT_CHANGES_BEFORE = COUNT_CHANGES.replace(
  "to_jsonb(NEW) - ARRAY['sequence', 'updated_at', 'edited_at'] <> to_jsonb(OLD) - ARRAY['sequence', 'updated_at', 'edited_at']",
  '(NEW.guest, NEW.note, NEW.status) IS DISTINCT FROM (OLD.guest, OLD.note, OLD.status)',
);
