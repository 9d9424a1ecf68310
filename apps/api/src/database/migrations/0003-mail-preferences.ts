import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What users want to be told by e-mail, and in which language. */
export class MailPreferences1764160000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PREFERENCES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(UNDO);
  }
}

const PREFERENCES = `
ALTER TABLE users
  ADD COLUMN language text NOT NULL DEFAULT 'fr' CHECK (language IN ('fr', 'en')),
  ADD COLUMN conflict_mails boolean NOT NULL DEFAULT true;
`;

const UNDO = 'ALTER TABLE users DROP COLUMN language, DROP COLUMN conflict_mails;';
