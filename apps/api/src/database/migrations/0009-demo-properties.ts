import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which properties are made up: they are shown as such, and go together when their host starts in earnest. */
export class DemoProperties1764210000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE products ADD COLUMN is_demo boolean NOT NULL DEFAULT false');
    await runner.query(
      `UPDATE products SET is_demo = true FROM users, instance
        WHERE users.id = owner_id AND users.email = 'host@demo.test' AND instance.is_demo`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE products DROP COLUMN is_demo');
  }
}
