import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Properties and accounts that were deleted stay for thirty days, and come back as they were. */
export class DiscardedProperties1764400000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DISCARDED_PROPERTIES);
    await runner.query(
      forgetRunsUnless('AND NOT EXISTS (SELECT FROM discarded_properties p WHERE p.id = removed.product_id)'),
    );
    await runner.query(RUNS_GO_WITH_THE_LAST_COPY);
    await runner.query(DELETED_ACCOUNTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN deleted_at');
    await runner.query(forgetRunsUnless(''));
    await runner.query('DROP TABLE discarded_rows, discarded_properties');
    await runner.query('DROP FUNCTION forget_runs_of_forgotten_properties');
  }
}

/**
 * A property that was deleted, and each row that belonged to it, as `to_jsonb` gives it. `with_account`: it comes back
 * when its owner's account does.
 */
const DISCARDED_PROPERTIES = `
CREATE TABLE discarded_properties (
  id uuid PRIMARY KEY,
  owner_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  name text NOT NULL,
  with_account boolean NOT NULL,
  discarded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX discarded_properties_owner ON discarded_properties (owner_id, discarded_at);
CREATE INDEX discarded_properties_age ON discarded_properties (discarded_at);

CREATE TABLE discarded_rows (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  property_id uuid NOT NULL REFERENCES discarded_properties ON DELETE CASCADE,
  of_table text NOT NULL,
  data jsonb NOT NULL
);
CREATE INDEX discarded_rows_property ON discarded_rows (property_id, of_table);
`;

/** As those of a discarded calendar do, the runs of a discarded property's calendars stay where they are. */
const forgetRunsUnless = (unless: string) => `
CREATE OR REPLACE FUNCTION forget_runs_of_removed_calendars() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM sync_runs WHERE external_calendar_id IN (
    SELECT id FROM removed WHERE NOT EXISTS (SELECT FROM discarded d WHERE d.id = removed.id)${unless && ` ${unless}`});
  RETURN NULL;
END $$;
`;

const RUNS_GO_WITH_THE_LAST_COPY = `
CREATE FUNCTION forget_runs_of_forgotten_properties() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM sync_runs WHERE external_calendar_id IN (
    SELECT (data ->> 'id')::uuid FROM forgotten
     WHERE of_table = 'external_calendars' AND NOT EXISTS (SELECT FROM external_calendars c WHERE c.id = (data ->> 'id')::uuid));
  RETURN NULL;
END $$;
CREATE TRIGGER discarded_rows_forgotten AFTER DELETE ON discarded_rows
  REFERENCING OLD TABLE AS forgotten FOR EACH STATEMENT EXECUTE FUNCTION forget_runs_of_forgotten_properties();
`;

/** A deleted account is a disabled one to everything that asks; where it was disabled before, it comes back disabled. */
const DELETED_ACCOUNTS = `
ALTER TABLE users
  ADD COLUMN deleted_at timestamptz,
  ADD CONSTRAINT deleted_users_are_disabled CHECK (deleted_at IS NULL OR disabled_at IS NOT NULL);
`;
