import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A webhook that its host has deleted is nobody's until its messages are forgotten. */
export class DeletedWebhooks1766100000045 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE webhooks ALTER owner_id DROP NOT NULL');
    await runner.query('CREATE INDEX webhooks_deleted ON webhooks (id) WHERE owner_id IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM webhooks WHERE owner_id IS NULL');
    await runner.query('DROP INDEX webhooks_deleted');
    await runner.query('ALTER TABLE webhooks ALTER owner_id SET NOT NULL');
  }
}
