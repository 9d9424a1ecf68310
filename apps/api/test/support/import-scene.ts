import pg from 'pg';
import { addNights, nightAt } from '#availability';
import type { Answer, ApiClient } from '../../../../testing/api-client.ts';
import { FeedServer } from '../../../../testing/feed-server.ts';
import { airbnbFeed, type FeedStay } from '../../../../testing/feeds.ts';
import { CalendarSyncService } from '../../src/external-calendar/sync/calendar-sync.service.ts';
import { startTestApp, type TestApp, type Variation } from './test-app.ts';

const today = nightAt(new Date(), 'Europe/Paris');

/** The night that lies so many days ahead of today in Paris. */
export const night = (days: number) => addNights(today, days);

/** Three coming stays, two of them a turnover. */
export const threeStays: FeedStay[] = [
  { uid: 'a', from: night(10), to: night(13), code: 'HMTEST0001' },
  { uid: 'b', from: night(13), to: night(15) },
  { uid: 'c', from: night(30), to: night(37) },
];

const nextYear = Number(today.slice(0, 4)) + 1;
/** A coming stay that cannot be read: long past, it would keep nothing from being freed. */
export const impossibleStay: FeedStay = { uid: 'x', from: `${nextYear}-02-31`, to: `${nextYear}-03-02` };

/** A feed with a further line after the first one that reads so. */
export function withLine(feed: string, after: string, line: string): string {
  return feed.replace(`${after}\r\n`, `${after}\r\n${line}\r\n`);
}

export const rangeOf = ({ from, to }: FeedStay) => [from, to];

/** A host with a property, and a platform whose calendar the host imports; a new property and platform a test. */
export class ImportScene {
  app!: TestApp;
  platform!: FeedServer;
  host!: ApiClient;
  productId!: string;
  private database!: pg.Client;

  /** Registers itself with the suite's hooks. Its host may ask as often as the tests need. */
  static inSuite(
    variables: Record<string, string> = {},
    variation: Omit<Variation, 'isUnthrottled'> = {},
  ): ImportScene {
    const scene = new ImportScene();
    beforeAll(async () => {
      scene.app = await startTestApp(variables, { ...variation, isUnthrottled: true });
      scene.host = await scene.app.newHost('host@example.test');
      scene.database = new pg.Client({ connectionString: scene.app.databaseUrl });
      await scene.database.connect();
    });
    beforeEach(async () => {
      scene.platform = await FeedServer.start();
      scene.productId = await scene.addProduct();
    });
    afterEach(() => scene.platform.stop());
    afterAll(async () => {
      await scene.database.end();
      await scene.app.stop();
    });
    return scene;
  }

  get externalPath(): string {
    return `/api/calendar/${this.productId}/external`;
  }

  /** Another property of the host. @returns its id */
  addProduct = async (): Promise<string> =>
    (await this.host.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' })).json.id;
  add = async (name = 'Airbnb', rules: object = {}) =>
    (await this.host.post(this.externalPath, { name, icalUrl: this.platform.url(), ...rules })).json;
  /** Calendars of the property, each with an address of its own, read once. @returns their ids */
  addCalendars = async (count: number): Promise<string[]> => {
    this.lists(threeStays);
    const ids: string[] = [];
    for (let at = 0; at < count; at += 1)
      ids.push((await this.add(`Airbnb ${at}`, { icalUrl: this.platform.url(`/${at}.ics`) })).id);
    return ids;
  };
  sync = async (id: string, body?: object) =>
    (await this.host.post(`${this.externalPath}/${id}/sync`, body)).json;
  /** The host looks at what is missing now, and frees it. */
  free = async (id: string) => {
    await this.sync(id);
    return this.sync(id, { applyRemovals: true });
  };
  blocks = async () => (await this.host.get(`/api/products/${this.productId}/blocks`)).json.items;
  ranges = async () => (await this.blocks()).map(({ from, to }: FeedStay) => [from, to]);
  ids = async (): Promise<string[]> => (await this.blocks()).map(({ id }: { id: string }) => id);
  /** The calendar as the host's list shows it. */
  show = async (id: string) =>
    (await this.host.get(this.externalPath)).json.find((calendar: { id: string }) => calendar.id === id);
  held = async (id: string) => (await this.host.get(`${this.externalPath}/${id}/held`)).json;
  /** The host's word about held stays: all that are pending, or these. */
  decide = (word: 'apply' | 'keep', id: string, blockIds?: string[]): Promise<Answer> =>
    this.host.post(`${this.externalPath}/${id}/held/${word}`, blockIds && { blockIds });
  /** The nights of the property that are taken, as its host's availability shows them. */
  takenNights = async (from = night(0), to = night(200)): Promise<string[]> =>
    (await this.host.get(`/api/products/${this.productId}/availability?from=${from}&to=${to}`)).json
      .takenNights;

  /** Where other servers read the property's main feed. */
  feedUrl = async (): Promise<string> => {
    const { json } = await this.host.get(`/api/calendar/${this.productId}/token`);
    const { pathname, search } = new URL(json.feedUrl);
    return this.app.url + pathname + search;
  };

  /** From now on the property's main feed tells which stays were cancelled. */
  tellCancelled = async (): Promise<void> => {
    const [main] = (await this.host.get(`/api/calendar/${this.productId}/feeds`)).json;
    await this.host.patch(`/api/calendar/${this.productId}/feeds/${main.id}`, { tellsCancelled: true });
  };

  /** The property's main feed, as a platform reads it that follows the link: somebody, or the one that is named. */
  readFeed = async (userAgent = 'node'): Promise<Answer> =>
    this.app.anonymous.get((await this.feedUrl()).slice(this.app.url.length), { 'User-Agent': userAgent });

  /** The stays of the property's main feed, as `from/to`. */
  published = async (): Promise<string[]> => staysIn((await this.readFeed()).text);

  /** From now on the platform lists these stays, as Airbnb does. */
  lists = (stays: readonly FeedStay[]): void => this.platform.publishes(airbnbFeed(stays));
  /** A calendar that has imported these stays. @returns its id */
  imported = async (stays: readonly FeedStay[]): Promise<string> => {
    this.lists(stays);
    return (await this.add()).id;
  };

  /** The next reading by itself, so many minutes later. */
  readAfter = async (minutes: number, id: string) => {
    await this.minutesPass(minutes);
    return this.readOnSchedule(id);
  };

  /** A reading that nobody asked for, as the job starts it. */
  readOnSchedule = (id: string) => this.app.app.get(CalendarSyncService).sync(id, { trigger: 'schedule' });

  /**
   * Does this, and lets nobody write what came of a sync before the first of them waits for it: the others, which write
   * to the same property, have read their sources and wait for their turn behind it.
   */
  whileNobodyWrites = async <Result>(start: () => Promise<Result>): Promise<Result> => {
    await this.query('BEGIN');
    await this.query('LOCK TABLE sync_runs IN EXCLUSIVE MODE');
    const result = start();
    try {
      await this.query(WHEN_SOMEBODY_WAITS);
    } finally {
      await this.query('COMMIT');
    }
    return result;
  };

  query = async <Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
    (await this.database.query<Row>(sql, parameters)).rows;

  /** Calendars whose schedule does not say what they say, or that have none. */
  misscheduled = () => this.query(MISSCHEDULED);

  /** How many statements of this database wait for a table or a row; other suites have theirs on the same server. */
  waitingStatements = async (): Promise<number> =>
    (
      await this.query(
        `SELECT FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event IN ('relation', 'transactionid', 'tuple')`,
      )
    ).length;

  /** As if so many minutes had gone by for everything that waits. */
  minutesPass = async (minutes: number): Promise<void> => {
    const earlier = (column: string) => `${column} = ${column} - make_interval(mins => $1)`;
    await this.query(
      `UPDATE unavailability_blocks SET ${['missing_since', 'kept_at', 'ghost_since'].map(earlier)}`,
      [minutes],
    );
    await this.query(`UPDATE source_hosts SET ${earlier('paused_until')}`, [minutes]);
    await this.query(`UPDATE external_calendars SET ${earlier('next_sync_at')}`, [minutes]);
  };
}

const MISSCHEDULED = `
  SELECT c.id FROM external_calendars c LEFT JOIN sync_schedules s ON s.calendar_id = c.id
   WHERE (c.ical_host, c.is_active, c.next_sync_at) IS DISTINCT FROM (s.ical_host, s.is_active, s.next_sync_at)`;

/** Ends when somebody waits for a lock in this database; fails where nobody does. */
const WHEN_SOMEBODY_WAITS = `
  SET LOCAL statement_timeout = '20s';
  DO $$ BEGIN
    LOOP
      PERFORM pg_stat_clear_snapshot();
      EXIT WHEN EXISTS (SELECT FROM pg_stat_activity
                         WHERE datname = current_database() AND wait_event IN ('relation', 'transactionid', 'tuple'));
      PERFORM pg_sleep(0.01);
    END LOOP;
  END $$`;

/**
 * The stays of a feed that this product publishes, as `from/to`, without those that it says are cancelled, and without
 * what stands there in place of none.
 */
export function staysIn(feed: string): string[] {
  const events = feed
    .split('BEGIN:VEVENT')
    .filter((event) => !event.includes('STATUS:CANCELLED') && !event.includes('UID:no-stays@'));
  const stays = events.join('').matchAll(/DTSTART;VALUE=DATE:(\d+)\r\nDTEND;VALUE=DATE:(\d+)/g);
  const asNight = (compact: string) => compact.replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3');
  return [...stays].map(([, from, to]) => `${asNight(from!)}/${asNight(to!)}`);
}
