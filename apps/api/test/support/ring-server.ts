import pg from 'pg';
import type { Stay } from '#availability';
import type { ApiClient } from '../../../../testing/api-client.ts';
import { night, staysIn } from './import-scene.ts';
import { startWatchedApp, type WatchedApp } from './watched-app.ts';

/**
 * One of several servers that import each other, in a process and on a database of its own: Passport keeps its
 * strategies for the whole process, so two applications cannot share one.
 */
export class RingServer {
  private app!: WatchedApp;
  private database!: pg.Client;
  private host!: ApiClient;
  private productId!: string;
  private hosts = 0;

  /** Registers itself with the suite's hooks; every test has a host and a property of its own. */
  static inSuite(): RingServer {
    const server = new RingServer();
    beforeAll(() => server.start());
    beforeEach(() => server.addProperty());
    afterAll(() => server.stop());
    return server;
  }

  /** A host and a property of its own, in place of those before. */
  addProperty = async (): Promise<void> => {
    this.hosts += 1;
    this.host = await this.app.newHost(`host-${this.hosts}@example.test`, `198.51.100.${this.hosts}`);
    const { json } = await this.host.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' });
    this.productId = json.id;
  };

  /** The address of the property's main feed. */
  feedUrl = async (): Promise<string> => {
    const { json } = await this.host.get(`/api/calendar/${this.productId}/token`);
    const { pathname, search } = new URL(json.feedUrl);
    return this.app.anonymous.url + pathname + search;
  };

  /** Imports the other server's main feed, or the one at this address. @returns the calendar's id */
  subscribeTo = async (source: RingServer, icalUrl?: string): Promise<string> => {
    const { json } = await this.host.post(this.externalPath, {
      name: 'Ring',
      icalUrl: icalUrl ?? (await source.feedUrl()),
    });
    expect(json.sync.status).toBe('success');
    return json.id;
  };

  /** A feed for one other server. */
  addFeed = async (): Promise<{ id: string; url: string }> => {
    const { json } = await this.host.post(`/api/calendar/${this.productId}/feeds`, {
      channel: 'other',
      privacy: 'name',
    });
    return { id: json.id, url: this.app.anonymous.url + new URL(json.feedUrl).pathname };
  };

  /** From now on, a feed leaves out what came from this calendar. */
  leaveOut = async (feedId: string, calendarId: string): Promise<void> => {
    const path = `/api/calendar/${this.productId}/feeds/${feedId}`;
    expect((await this.host.patch(path, { excludedCalendarIds: [calendarId] })).status).toBe(200);
  };

  /** The stays of a feed, as `from/to`. */
  publishedAt = async (url: string): Promise<string[]> =>
    staysIn((await this.app.anonymous.get(url.slice(this.app.anonymous.url.length))).text);

  /** Reads one calendar, as its host would who frees what is missing. */
  readCalendar = async (id: string): Promise<void> => {
    for (const applyRemovals of [false, true]) {
      const { json } = await this.host.post(`${this.externalPath}/${id}/sync`, { applyRemovals });
      expect(json.status).toBe('success');
    }
  };

  /** Reads every calendar once, in the order of subscription. */
  readAll = async (applyRemovals: boolean): Promise<void> => {
    for (const { id } of (await this.host.get(this.externalPath)).json) {
      if (applyRemovals) await this.readCalendar(id);
      else expect((await this.host.post(`${this.externalPath}/${id}/sync`)).json.status).toBe('success');
    }
  };

  close = async (nights: Stay): Promise<string> => (await this.host.post(this.blocksPath, nights)).json.id;
  move = async (id: string, nights: Stay): Promise<void> =>
    expect((await this.host.patch(`${this.blocksPath}/${id}`, { ...nights, force: true })).status).toBe(200);
  open = async (id: string): Promise<void> =>
    expect((await this.host.delete(`${this.blocksPath}/${id}`)).status).toBe(200);

  countBlocks = async (): Promise<number> => (await this.host.get(this.blocksPath)).json.total;
  takenNights = async (): Promise<string[]> => {
    const window = `from=${night(0)}&to=${night(200)}`;
    return (await this.host.get(`/api/products/${this.productId}/availability?${window}`)).json.takenNights;
  };
  /** The stays of the main feed, as `from/to`. */
  published = async (): Promise<string[]> => this.publishedAt(await this.feedUrl());

  /** As if so many minutes had gone by for everything that waits. */
  minutesPass = async (minutes: number): Promise<void> => {
    await this.database.query(
      'UPDATE unavailability_blocks SET missing_since = missing_since - make_interval(mins => $1)',
      [minutes],
    );
  };

  private get externalPath(): string {
    return `/api/calendar/${this.productId}/external`;
  }

  private get blocksPath(): string {
    return `/api/products/${this.productId}/blocks`;
  }

  private async start(): Promise<void> {
    this.app = await startWatchedApp();
    this.database = new pg.Client({ connectionString: this.app.databaseUrl });
    await this.database.connect();
  }

  private async stop(): Promise<void> {
    await this.database.end();
    await this.app.stop();
  }
}
