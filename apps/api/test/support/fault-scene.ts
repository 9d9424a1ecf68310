import { randomBytes } from 'node:crypto';
import type { LookupAddress } from 'node:dns';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import pg from 'pg';
import type { CalendarChannel } from '#platforms';
import type { Answer, ApiClient } from '../../../../testing/api-client.ts';
import { airbnbFeed } from '../../../../testing/feeds.ts';
import { logFileOfServer } from '../../../../testing/server-process.ts';
import {
  DEFAULT_FETCH_LIMITS,
  FETCH_LIMITS,
  type FetchLimits,
} from '../../src/external-calendar/reading/calendar-fetcher.ts';
import { HOST_LOOKUP } from '../../src/outbound/target-lookup.ts';
import { type Behaviour, FaultServer } from './fault-server.ts';
import { ok, says, secured } from './faults/answers.ts';
import { type NetworkFault, PLATFORM_HOST } from './faults/network-fault.ts';
import { AUTHORITY, TRUSTED } from './faults/tls-faults.ts';
import { night } from './import-scene.ts';
import { startTestApp, type TestApp } from './test-app.ts';

type Scheme = 'http' | 'https';

/** No fault but a silent name server meets this limit: names are looked up in this very process. */
const LIMITS: FetchLimits = { ...DEFAULT_FETCH_LIMITS, dnsMs: 300 };
const LOOPBACK: LookupAddress[] = [{ address: '127.0.0.1', family: 4 }];

/** Everything that must not change when a source fails. */
export interface State {
  /** Over every column of every block of every calendar. */
  blocks: { count: number; digest: string | null };
  /** What subscribers of our own feed get. */
  feed: { body: string; etag: string | null; lastModified: string | null };
}

/** What the host's list shows of the last syncs of one calendar. */
export interface Shown {
  channel: CalendarChannel | null;
  lastSyncAt: string;
  lastAttemptAt: string;
  nextSyncAt: string;
  lastSyncErrorWords: { code: string; cause: string; fix: string; kept: string } | null;
}

/** A host whose platforms fail in every way, each under an address with the same secret in it. */
export class FaultScene {
  /** In the query of every address: it must not get out. */
  readonly secret = `canary-${randomBytes(16).toString('hex')}`;
  private readonly logFile = logFileOfServer(tmpdir());
  private readonly limits: FetchLimits = { ...LIMITS };
  private readonly trusted = getCACertificates('default');
  private lookUp: NonNullable<NetworkFault['lookUp']> = () => Promise.resolve(LOOPBACK);
  private app!: TestApp;
  private host!: ApiClient;
  private database!: pg.Client;
  private readonly platforms: FaultServer[] = [];

  /** Registers itself with the suite's hooks. */
  static inSuite(): FaultScene {
    const scene = new FaultScene();
    beforeAll(() => scene.start());
    afterAll(() => scene.stop());
    return scene;
  }

  /** A new property with one calendar, which was read well and holds so many stays of one night. */
  async importCalendar(scheme: Scheme, stays: number): Promise<FaultyCalendar> {
    const platform = await FaultServer.start();
    this.platforms.push(platform);
    const product = await this.host.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' });
    const calendar = new FaultyCalendar(this, platform, scheme, product.json.id, stays);
    await calendar.add();
    return calendar;
  }

  get(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.host.get(path, headers);
  }

  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.host.post(path, body, headers);
  }

  /** Plays a fault's part that lies outside the platform: names and limits; without one, all is well again. */
  play({ limits, lookUp }: Partial<NetworkFault> = {}): void {
    Object.assign(this.limits, LIMITS, limits);
    this.lookUp = lookUp ?? (() => Promise.resolve(LOOPBACK));
  }

  /** As if enough time had passed for every plea to wait. */
  async outwaitPleas(): Promise<void> {
    await this.query('UPDATE source_hosts SET paused_until = now()');
  }

  /** What changed lies a minute back: a Last-Modified that would lie ahead is told as now, and moves with it. */
  async letChangesAge(): Promise<void> {
    await this.query("UPDATE products SET calendar_changed_at = calendar_changed_at - interval '1 minute'");
  }

  async query<Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.database.query<Row>(sql, parameters)).rows;
  }

  /** Every line that was logged so far. */
  log(): string[] {
    return readFileSync(this.logFile, 'utf8').split('\n');
  }

  private async start(): Promise<void> {
    setDefaultCACertificates([...this.trusted, AUTHORITY.certificate]);
    this.app = await startTestApp(
      { LOG_LEVEL: 'trace', LOG_FILE: this.logFile, SSRF_ALLOW_CIDRS: '127.0.0.1/32,[::1]/128' },
      {
        isUnthrottled: true,
        providers: [
          { provide: FETCH_LIMITS, useValue: this.limits },
          { provide: HOST_LOOKUP, useValue: (name: string) => this.find(name) },
        ],
      },
    );
    this.host = await this.app.newHost('host@example.test');
    this.database = new pg.Client({ connectionString: this.app.databaseUrl });
    await this.database.connect();
  }

  private async stop(): Promise<void> {
    await Promise.all(this.platforms.map((platform) => platform.stop()));
    await this.database.end();
    await this.app.stop();
    setDefaultCACertificates(this.trusted);
  }

  private find(name: string): Promise<LookupAddress[]> {
    if (name === PLATFORM_HOST) return this.lookUp(name);
    return Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
  }
}

/** One imported calendar, and the platform that it is read from. */
export class FaultyCalendar {
  private id!: string;
  private feedUrl!: string;

  constructor(
    private readonly scene: FaultScene,
    private readonly platform: FaultServer,
    private readonly scheme: Scheme,
    private readonly productId: string,
    private readonly stays: number,
  ) {}

  /** Adds the calendar while all is well. */
  async add(): Promise<void> {
    this.recover();
    const icalUrl = `${this.scheme}://${PLATFORM_HOST}:${this.platform.port}/calendar.ics?s=${this.scene.secret}`;
    const { json } = await this.scene.post(this.path, { name: 'Airbnb', icalUrl });
    expect(json).toMatchObject({ blockCount: this.stays, sync: { status: 'success', added: this.stays } });
    this.id = json.id;
    const token = await this.scene.get(`/api/calendar/${this.productId}/token`);
    const { pathname, search } = new URL(token.json.feedUrl);
    this.feedUrl = pathname + search;
  }

  /** From now on, the fault; it stays until the next one, or until the platform recovers. */
  suffer(fault: NetworkFault): void {
    this.scene.play(fault);
    this.platform.behaves(fault.behaves);
  }

  /** The platform publishes the same stays as when the calendar was added. */
  recover(fetchedAt?: string): void {
    this.scene.play();
    const publishes: Behaviour = says(ok(airbnbFeed(this.feed, fetchedAt)));
    this.platform.behaves(this.scheme === 'https' ? secured(TRUSTED, publishes) : publishes);
  }

  /** How often somebody connected to the platform since it last changed its ways. */
  get dialled(): number {
    return this.platform.dialled;
  }

  /** The host's own sync. */
  sync(language: string): Promise<Answer> {
    return this.scene.post(`${this.path}/${this.id}/sync`, undefined, { 'Accept-Language': language });
  }

  /** The calendar as the host's list shows it. */
  async show(language: string): Promise<Shown> {
    const { json } = await this.scene.get(this.path, { 'Accept-Language': language });
    return json[0];
  }

  async state(): Promise<State> {
    const [blocks] = await this.scene.query<State['blocks']>(
      "SELECT count(*)::int, md5(string_agg(b::text, E'\\n' ORDER BY b.id)) AS digest FROM unavailability_blocks b",
    );
    const { text, headers } = await this.scene.get(this.feedUrl);
    return {
      blocks: blocks!,
      feed: { body: text, etag: headers.get('etag'), lastModified: headers.get('last-modified') },
    };
  }

  private get path(): string {
    return `/api/calendar/${this.productId}/external`;
  }

  private get feed() {
    return Array.from({ length: this.stays }, (_, index) => ({
      uid: `stay-${index}`,
      from: night(1 + index),
      to: night(2 + index),
    }));
  }
}
