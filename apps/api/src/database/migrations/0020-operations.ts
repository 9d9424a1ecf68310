import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls whose answer is waited for elsewhere: how they end is kept for an hour, sealed, for whoever made them. */
export class Operations1764400000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OPERATIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE operations');
  }
}

/** `alive_at`: when its server last said that it works on it. `status`: of the answer, once there is one. */
const OPERATIONS = `
CREATE TABLE operations (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  begun_at timestamptz NOT NULL DEFAULT now(),
  alive_at timestamptz NOT NULL DEFAULT now(),
  status integer,
  answer_sealed bytea
);
CREATE INDEX operations_age ON operations (begun_at);
`;
