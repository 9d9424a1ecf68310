import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What all servers of a database count together: requests, tries of a password, the one link of the first visit. */
export class CountedTries1764300000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COUNTED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE rate_limits, sign_in_tries, setup_link; ALTER TABLE password_resets DROP COLUMN mail',
    );
  }
}

/**
 * Counts need not outlive a crash, so they are not logged. `rate_limits` is as rate-limiter-flexible writes it: `expire` in
 * milliseconds since 1970. `mail`: the task that mails a link; another try of it makes the former link worthless.
 */
const COUNTED = `
CREATE UNLOGGED TABLE rate_limits (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint);
CREATE INDEX rate_limits_expire ON rate_limits (expire);

CREATE UNLOGGED TABLE sign_in_tries (
  key text PRIMARY KEY,
  tries integer NOT NULL,
  last_at timestamptz NOT NULL
);

CREATE TABLE setup_link (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  nonce text NOT NULL,
  token_hash bytea NOT NULL
);

ALTER TABLE password_resets ADD COLUMN mail uuid;
`;
