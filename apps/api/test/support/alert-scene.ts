import { AlertJob } from '../../src/alert/alert.job.ts';
import { ALERT_KINDS, type AlertKind } from '../../src/alert/alert-kinds.ts';
import { AlertMailsService } from '../../src/alert/alert-mails.service.ts';
import { AlertsService } from '../../src/alert/alerts.service.ts';
import { byHand } from './by-hand.ts';
import type { ImportScene } from './import-scene.ts';

/** An alert as its host is shown it. */
export interface ShownAlert {
  id: string;
  kind: AlertKind;
  productId: string;
  title: string;
  details: string[];
  links: { label: string; path: string }[];
  openedAt: string;
  closedAt: string | null;
  seenAt: string | null;
}

/** In this suite alerts are looked for, and mailed, when a test says so. To be said above the scene. */
export function alertsByHand(): void {
  byHand(AlertJob, 'tick');
  byHand(AlertJob, 'lookForNews');
  byHand(AlertJob, 'tellLater');
  byHand(AlertJob, 'lookForSilentFeeds');
}

/** What the job does of alerts, and what their host sees of them. */
export function alertsOf(scene: ImportScene) {
  const settle = async () => {
    await scene.app.app.get(AlertsService).settle(ALERT_KINDS);
    await scene.app.app.get(AlertsService).tellLater();
  };
  /** Those of the scene's property, as the host's list shows them. */
  const list = async (state: 'open' | 'all' = 'open', headers = {}): Promise<ShownAlert[]> => {
    const { json } = await scene.host.get(`/api/alerts?state=${state}&pageSize=200`, headers);
    return json.items.filter(({ productId }: ShownAlert) => productId === scene.productId);
  };
  /** The database is written by who may, and so is where it was (decision 23). */
  const generationBegan = (at: string) =>
    scene.query(`UPDATE continuity SET began_at = ${at}, written_by = pg_current_xact_id()::xid`);
  return {
    settle,
    list,
    /** The job comes round. @returns how many mails it queues */
    comeRound: async (): Promise<number> => {
      await settle();
      return scene.app.app.get(AlertMailsService).queueDue();
    },
    /** What stands of it, by kind, after the job has come round. */
    standing: async (): Promise<AlertKind[]> => {
      await settle();
      return (await list()).map(({ kind }) => kind);
    },
    /** As if so many hours had gone by for calendars that fail, alerts, syncs, and who reads links. */
    hoursPass: async (hours: number): Promise<void> => {
      const earlier = (column: string) => `${column} = ${column} - make_interval(hours => $1)`;
      const move = (table: string, columns: readonly string[]) =>
        scene.query(`UPDATE ${table} SET ${columns.map(earlier)}`, [hours]);
      await move('external_calendars', ['failing_since']);
      await move('alerts', ['opened_at', 'closed_at']);
      await move('alert_notices', ['mail_due_at', 'mail_at']);
      await move('feed_reads', ['last_read_at']);
      await move('sync_runs', ['finished_at']);
      await move('counted_runs', ['began_at', 'last_at']);
      await generationBegan(`began_at - interval '${hours} hours'`);
    },
    /** The server was away until so many hours ago. */
    serverReturns: (hours = 0) => generationBegan(`now() - interval '${hours} hours'`),
  };
}
