import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Taken nights for a host's own site. */
export class PublicAvailability1764800000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE public_availability (
        product_id uuid PRIMARY KEY REFERENCES products ON DELETE CASCADE,
        key text NOT NULL UNIQUE,
        origins text[] NOT NULL,
        months integer NOT NULL CHECK (months BETWEEN 1 AND 24)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE public_availability');
  }
}
