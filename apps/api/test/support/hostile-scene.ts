import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import type { ApiClient } from '../../../../testing/api-client.ts';
import { FeedServer } from '../../../../testing/feed-server.ts';
import { airbnbFeed } from '../../../../testing/feeds.ts';
import type { HostileFeed } from './hostile-feeds.ts';
import { threeStays } from './import-scene.ts';
import { startWatchedApp, type WatchedApp } from './watched-app.ts';

/** What the application accepts on the wire; longer bodies reach it only compressed. */
const MOST_ON_THE_WIRE = 4 * 1024 * 1024;
const HEALTH_EVERY_MS = 50;
/** A host may ask for sixty syncs in ten minutes. */
const SYNCS_OF_ONE_HOST = 50;

/** What one hostile feed did to the application and to three imported blocks. */
export interface Harm {
  report: { outcome: string; errorCode: string | null };
  before: Block[];
  after: Block[];
  /** Answers of the health check meanwhile. */
  health: number[];
  /** How long the application's event loop computed without serving anybody. */
  stallMs: number;
}

interface Block {
  id: string;
  from: string;
  to: string;
}

/** A watched application, a host and a platform whose calendars were good and turn hostile. */
export class HostileScene {
  private app!: WatchedApp;
  private platform!: FeedServer;
  private database!: pg.Client;
  private host!: ApiClient;
  private syncs = 0;

  /** Registers itself with the suite's hooks. */
  static inSuite(): HostileScene {
    const scene = new HostileScene();
    beforeAll(() => scene.start());
    afterAll(() => scene.stop());
    return scene;
  }

  isAlive = () => this.app.isAlive();

  /** Imports three stays, has the platform serve the hostile feed at the next sync, and tells what came of it. */
  async suffer(feed: HostileFeed): Promise<Harm> {
    const { id, productId } = await this.importThreeStays();
    const before = await this.blocksOf(id);
    this.serve(feed);
    await this.app.takeStall();
    const health: number[] = [];
    const syncing = this.host.post(`/api/calendar/${productId}/external/${id}/sync`);
    const isDone = syncing.then(() => true);
    do health.push((await this.app.anonymous.get('/health/ready')).status);
    while (!(await Promise.race([isDone, pause(HEALTH_EVERY_MS, false)])));
    const { busyMs } = await this.app.takeStall();
    const after = await this.blocksOf(id, before);
    return { report: (await syncing).json, before, after, health, stallMs: busyMs };
  }

  private async start(): Promise<void> {
    this.app = await startWatchedApp();
    this.platform = await FeedServer.start();
    this.database = new pg.Client({ connectionString: this.app.databaseUrl });
    await this.database.connect();
  }

  private async stop(): Promise<void> {
    await this.database.end();
    await this.platform.stop();
    await this.app.stop();
  }

  private async importThreeStays(): Promise<{ id: string; productId: string }> {
    if (this.syncs % SYNCS_OF_ONE_HOST === 0) {
      const number = this.syncs / SYNCS_OF_ONE_HOST + 1;
      this.host = await this.app.newHost(`host-${number}@example.test`, `203.0.113.${number}`);
    }
    this.syncs += 1;
    this.platform.publishes(airbnbFeed(threeStays));
    const product = await this.host.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' });
    const productId: string = product.json.id;
    const added = await this.host.post(`/api/calendar/${productId}/external`, {
      name: 'Airbnb',
      icalUrl: this.platform.url(),
    });
    return { id: added.json.id, productId };
  }

  private serve({ body, claims }: HostileFeed): void {
    const stays = airbnbFeed(threeStays);
    const events = stays.slice(stays.indexOf('BEGIN:VEVENT'), stays.lastIndexOf('END:VCALENDAR'));
    const bytes = Buffer.from(body(events));
    const isPacked = claims === undefined && bytes.length > MOST_ON_THE_WIRE;
    const wire = isPacked ? gzipSync(bytes, { level: 1 }) : bytes;
    this.platform.answers((_, response) =>
      response
        .writeHead(200, {
          'Content-Type': 'text/calendar',
          ...((claims ?? isPacked) && { 'Content-Encoding': 'gzip' }),
        })
        .end(wire),
    );
  }

  /** Blocks of a calendar straight from the database: all of them, or what became of these. */
  private async blocksOf(calendarId: string, wanted?: Block[]): Promise<Block[]> {
    const { rows } = await this.database.query<Block>(
      `SELECT id, starts_on::text AS from, ends_on::text AS to FROM unavailability_blocks
       WHERE external_calendar_id = $1 AND ($2::uuid[] IS NULL OR id = ANY ($2)) ORDER BY starts_on`,
      [calendarId, wanted?.map(({ id }) => id) ?? null],
    );
    return rows;
  }
}
