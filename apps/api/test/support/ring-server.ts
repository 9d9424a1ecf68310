import pg from 'pg';
import type { Stay } from '#availability';
import type { ApiClient } from './api-client.ts';
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

  /** The address of the property's main feed. */
  feedUrl = async (): Promise<string> => {
    const { json } = await this.host.get(`/api/calendar/${this.productId}/token`);
    const { pathname, search } = new URL(json.feedUrl);
    return this.app.anonymous.url + pathname + search;
  };

  /** Imports the other server's main feed. */
  subscribeTo = async (source: RingServer): Promise<void> => {
    const { json } = await this.host.post(this.externalPath, {
      name: 'Ring',
      icalUrl: await source.feedUrl(),
    });
    expect(json.sync.status).toBe('success');
  };

  /** Reads every calendar once, in the order of subscription. */
  readAll = async (applyRemovals: boolean): Promise<void> => {
    for (const { id } of (await this.host.get(this.externalPath)).json) {
      const { json } = await this.host.post(`${this.externalPath}/${id}/sync`, { applyRemovals });
      expect(json.status).toBe('success');
    }
  };

  close = async (nights: Stay): Promise<string> => (await this.host.post(this.blocksPath, nights)).json.id;
  move = async (id: string, nights: Stay): Promise<void> =>
    expect((await this.host.patch(`${this.blocksPath}/${id}`, { ...nights, force: true })).status).toBe(200);
  open = async (id: string): Promise<void> =>
    expect((await this.host.delete(`${this.blocksPath}/${id}`)).status).toBe(204);

  countBlocks = async (): Promise<number> => (await this.host.get(this.blocksPath)).json.total;
  takenNights = async (): Promise<string[]> => {
    const window = `from=${night(0)}&to=${night(200)}`;
    return (await this.host.get(`/api/products/${this.productId}/availability?${window}`)).json.takenNights;
  };
  /** The stays of the main feed, as `from/to`. */
  published = async (): Promise<string[]> => {
    const { url } = this.app.anonymous;
    return staysIn((await this.app.anonymous.get((await this.feedUrl()).slice(url.length))).text);
  };

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

  private async addProperty(): Promise<void> {
    this.hosts += 1;
    this.host = await this.app.newHost(`host-${this.hosts}@example.test`, `198.51.100.${this.hosts}`);
    const { json } = await this.host.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' });
    this.productId = json.id;
  }

  private async stop(): Promise<void> {
    await this.database.end();
    await this.app.stop();
  }
}
