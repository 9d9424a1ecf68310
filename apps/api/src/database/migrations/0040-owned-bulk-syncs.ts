import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A host's bulk sync is theirs also once its calendars are deleted; those that somebody may still watch find their host. */
export class OwnedBulkSyncs1765600000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE bulk_syncs ADD owner_id uuid REFERENCES users ON DELETE CASCADE, ADD product_ids uuid[]',
    );
    await runner.query(`
      UPDATE bulk_syncs b SET owner_id = o.ids[1]
        FROM (SELECT c.bulk_sync_id, array_agg(DISTINCT p.owner_id) AS ids
                FROM bulk_syncs JOIN bulk_sync_calendars c ON c.bulk_sync_id = bulk_syncs.id
                JOIN external_calendars e ON e.id = c.calendar_id JOIN products p ON p.id = e.product_id
               WHERE bulk_syncs.created_at > now() - interval '1 hour' GROUP BY c.bulk_sync_id) o
       WHERE o.bulk_sync_id = b.id AND cardinality(o.ids) = 1`);
    await runner.query('CREATE INDEX bulk_syncs_owner ON bulk_syncs (owner_id) WHERE owner_id IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE bulk_syncs DROP COLUMN owner_id, DROP COLUMN product_ids');
  }
}
