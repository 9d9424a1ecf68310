import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links by which somebody who forgot a password sets another; a new e-mail or password makes them worthless. */
export class PasswordResets1764220000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PASSWORD_RESETS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(UNDO);
  }
}

const PASSWORD_RESETS = `
CREATE TABLE password_resets (
  token_hash bytea PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX password_resets_user ON password_resets (user_id, created_at);

CREATE FUNCTION forget_password_resets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM password_resets WHERE user_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER user_credentials_changed AFTER UPDATE OF email, password_hash, disabled_at ON users FOR EACH ROW
  WHEN ((OLD.email, OLD.password_hash, OLD.disabled_at) IS DISTINCT FROM (NEW.email, NEW.password_hash, NEW.disabled_at))
  EXECUTE FUNCTION forget_password_resets();
`;

const UNDO = `
DROP TRIGGER user_credentials_changed ON users;
DROP FUNCTION forget_password_resets;
DROP TABLE password_resets;
`;
