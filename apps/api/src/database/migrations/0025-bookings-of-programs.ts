import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reservations that free themselves, what is done where a source cannot be read, and calls that are repeated. */
export class BookingsOfPrograms1764700000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE reservations ADD COLUMN expires_at timestamptz');
    await runner.query(`ALTER TABLE reservations ADD CONSTRAINT confirmed_reservations_do_not_expire
      CHECK (expires_at IS NULL OR status <> 'confirmed')`);
    await runner.query(
      `CREATE INDEX reservations_expiry ON reservations (expires_at) WHERE (status = 'pending' AND expires_at IS NOT NULL)`,
    );
    await runner.query(`ALTER TABLE products ADD COLUMN unreadable_sources text NOT NULL DEFAULT 'warn'
      CONSTRAINT products_unreadable_sources CHECK (unreadable_sources IN ('warn', 'refuse', 'allow'))`);
    await runner.query(IDEMPOTENT_BOOKINGS);
    await runner.query('CREATE INDEX idempotent_bookings_age ON idempotent_bookings (created_at)');
    await runner.query(
      countChangeOf(`${SHOWN}, NEW.expires_at IS NULL`, `${SHOWN_BEFORE}, OLD.expires_at IS NULL`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(countChangeOf(SHOWN, SHOWN_BEFORE));
    await runner.query('DROP TABLE idempotent_bookings');
    await runner.query('ALTER TABLE products DROP COLUMN unreadable_sources');
    await runner.query('ALTER TABLE reservations DROP COLUMN expires_at');
  }
}

const IDEMPOTENT_BOOKINGS = `
CREATE TABLE idempotent_bookings (
  product_id uuid NOT NULL REFERENCES products ON DELETE CASCADE,
  caller uuid NOT NULL,
  key text NOT NULL,
  fingerprint bytea NOT NULL,
  answer jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (product_id, caller, key)
)`;

const SHOWN = "NEW.arrival, NEW.departure, NEW.status = 'cancelled'";
const SHOWN_BEFORE = "OLD.arrival, OLD.departure, OLD.status = 'cancelled'";

/** What feeds show of a reservation; that it is a hold decides whether they name its guest. */
const countChangeOf = (shown: string, shownBefore: string) => `
CREATE OR REPLACE FUNCTION count_change_of_reservation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (${shown}) IS DISTINCT FROM (${shownBefore})
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
END $$`;
