import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of programs that act for a user. */
export class ApiTokens1764700000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(API_TOKENS);
    await runner.query('CREATE INDEX api_tokens_user ON api_tokens (user_id, created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE api_tokens');
  }
}

const API_TOKENS = `
CREATE TABLE api_tokens (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  name text NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  ending text NOT NULL,
  scopes text[] NOT NULL CHECK (scopes <@ '{read,stays:write,calendars:write,feeds:read,admin:read}'),
  product_ids uuid[],
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  last_used_at timestamptz
)`;
