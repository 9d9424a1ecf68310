import { ImportScene } from './support/import-scene.ts';

/** Changes of a calendar that was read well a moment ago, each with the state that they make. */
const STATES: [name: string, change: string, state: string][] = [
  ['was read', 'color = color', 'synced'],
  ['is all ignored', "attention = 'all_ignored'", 'needs_attention'],
  ['lost a stay', "held_removals = 1, attention = 'all_ignored'", 'waiting'],
  ['lost most stays', "held_removals = 3, hold_reason = 'shrunk'", 'held'],
  ['was never read', "last_sync_at = NULL, last_sync_status = 'pending'", 'pending'],
  [
    'was never read in all this time',
    "last_sync_at = NULL, last_sync_status = 'pending', created_at = now() - interval '73 hours'",
    'stale',
  ],
  ['is read daily and was three days ago', "last_sync_at = now() - interval '71 hours'", 'synced'],
  ['is read daily and was not for longer', "last_sync_at = now() - interval '73 hours'", 'stale'],
  [
    'is read hourly and was not for three hours',
    "sync_interval_minutes = 60, last_sync_at = now() - interval '181 minutes'",
    'stale',
  ],
  [
    'is read hourly and missed two readings',
    "sync_interval_minutes = 60, last_sync_at = now() - interval '179 minutes'",
    'synced',
  ],
  [
    'is read every quarter of an hour and missed all for 59 minutes',
    "sync_interval_minutes = 15, last_sync_at = now() - interval '59 minutes'",
    'synced',
  ],
  [
    'is read every quarter of an hour and missed all for an hour',
    "sync_interval_minutes = 15, last_sync_at = now() - interval '61 minutes'",
    'stale',
  ],
  [
    'fails, has long been failing, and had lost stays before',
    "last_sync_status = 'error', last_sync_error = 'dns', last_sync_at = now() - interval '9 days', held_removals = 3, hold_reason = 'emptied'",
    'failing',
  ],
  [
    'is paused after a good reading, whatever it waits for',
    "is_active = false, last_sync_at = now() - interval '90 days', held_removals = 3, hold_reason = 'emptied', attention = 'all_ignored'",
    'paused',
  ],
  [
    'is paused after a reading that failed, whatever it waits for',
    "is_active = false, last_sync_status = 'error', last_sync_error = 'dns', held_removals = 3, hold_reason = 'emptied'",
    'paused_unread',
  ],
  [
    'is paused without ever being read',
    "is_active = false, last_sync_at = NULL, last_sync_status = 'pending'",
    'paused_unread',
  ],
  ['is paused after a reading in part', "is_active = false, attention = 'partly_read'", 'paused_unread'],
];

describe('the state of a calendar', () => {
  const scene = ImportScene.inSuite();

  it.each(STATES)('that %s', async (_, change, state) => {
    const [id] = await scene.addCalendars(1);
    await scene.query(`UPDATE external_calendars SET ${change} WHERE id = $1`, [id]);
    expect(await scene.show(id!)).toMatchObject({ state });
    const { json } = await scene.app.admin.get('/api/calendar/sync-all?pageSize=100');
    expect(json.items.find((calendar: { id: string }) => calendar.id === id)).toMatchObject({ state });
  });
});
