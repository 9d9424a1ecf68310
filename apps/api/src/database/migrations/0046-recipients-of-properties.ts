import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is told of an alert can be asked for by property. */
export class RecipientsOfProperties1766300000046 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE OR REPLACE VIEW alert_recipients AS ${recipients('a.id AS alert_id, w.user_id, w.product_id')}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW alert_recipients');
    await runner.query(`CREATE VIEW alert_recipients AS ${recipients('a.id AS alert_id, w.user_id')}`);
  }
}

function recipients(columns: string): string {
  return `
    SELECT ${columns} FROM alerts a JOIN alert_people w ON w.product_id = a.product_id
     WHERE a.kind NOT IN ('booking_added', 'booking_removed')
        OR EXISTS (SELECT FROM alert_settings s WHERE s.user_id = w.user_id AND a.kind <> ALL (s.muted))`;
}
