import { StayWriting } from '../../../src/stay/stay-writing.service.ts';
import type { ImportScene } from '../import-scene.ts';

/** Every time that the product remembers of stays, readings and links, by table. */
const REMEMBERED = {
  reservations: ['created_at', 'updated_at', 'edited_at'],
  unavailability_blocks: ['created_at', 'updated_at', 'edited_at', 'missing_since', 'kept_at', 'ghost_since'],
  former_stays: ['since', 'until'],
  external_calendars: [
    'created_at',
    'last_sync_at',
    'last_attempt_at',
    'next_sync_at',
    'applied_at',
    'body_at',
    'learnt_at',
  ],
  sync_schedules: ['next_sync_at'],
  source_hosts: ['paused_until'],
  calendar_feeds: ['created_at', 'token_created_at'],
  feed_reads: ['first_read_at', 'last_read_at'],
  conflicts: ['opened_at', 'acknowledged_at', 'resolved_at'],
  sync_runs: ['finished_at'],
  counted_runs: ['began_at', 'last_at'],
  discarded: ['discarded_at'],
};

/**
 * As if so much time had gone by on the same day: all that is remembered lies further back, in the order in which it
 * happened, and no version moves, because nothing has changed.
 *
 * @param duration as PostgreSQL reads it: `40 minutes`
 */
export async function letTimePass(scene: ImportScene, duration: string): Promise<void> {
  const tables = Object.entries(REMEMBERED);
  await scene.query('BEGIN');
  for (const [table, columns] of tables) {
    const earlier = columns.map((column) => `${column} = ${column} - $1::interval`);
    await scene.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await scene.query(`UPDATE ${table} SET ${earlier.join(', ')}`, [duration]);
  }
  // PostgreSQL alters no table for which checks are still to come.
  await scene.query('SET CONSTRAINTS ALL IMMEDIATE');
  for (const [table] of tables) await scene.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  await scene.query('COMMIT');
}

/** What the server does every minute by itself. @returns the ids of the calendars of the property that are due */
export async function doWhatIsDue(scene: ImportScene): Promise<string[]> {
  await scene.app.app.get(StayWriting).settleOverdue();
  const due = await scene.query<{ id: string }>(DUE, [scene.productId]);
  return due.map(({ id }) => id);
}

const DUE = `
  SELECT id FROM external_calendars c
   WHERE product_id = $1 AND is_active AND next_sync_at <= now()
     AND NOT EXISTS (SELECT FROM source_hosts h WHERE h.host = c.ical_host AND h.paused_until > now())
   ORDER BY next_sync_at`;
