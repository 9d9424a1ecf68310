import { FeedServer } from '../../../../testing/feed-server.ts';
import { Env } from '../../src/config/env.ts';
import {
  CalendarFetcher,
  DEFAULT_FETCH_LIMITS,
  type FetchLimits,
  type FetchOutcome,
} from '../../src/external-calendar/reading/calendar-fetcher.ts';
import { HostPacing } from '../../src/external-calendar/reading/host-pacing.ts';
import { PublicAddress } from '../../src/outbound/public-address.ts';
import { DialWatch } from './dial-watch.ts';
import { DnsZone } from './dns-zone.ts';

export const CALENDAR = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';
/** The name under which a test's zone knows the platform. */
export const PLATFORM = 'platform.example.test';
/** Nothing is known of the calendar yet. */
export const FIRST_TIME = { etag: null, lastModified: null };

/** The real fetcher before a platform on loopback, the only place it may go to, with names that a test makes up. */
export class FetchScene {
  server!: FeedServer;
  zone!: DnsZone;
  watch!: DialWatch;

  /** Registers itself with the suite's hooks. */
  static inSuite(): FetchScene {
    const scene = new FetchScene();
    scene.watch = DialWatch.inSuite();
    beforeAll(async () => {
      scene.server = await FeedServer.start();
    });
    beforeEach(() => {
      scene.server.requests.length = 0;
      scene.server.publishes(CALENDAR);
      scene.zone = new DnsZone().has(PLATFORM, ['127.0.0.1']);
    });
    afterAll(() => scene.server.stop());
    return scene;
  }

  /** The address of the platform as a host would paste it. */
  url(path = '/calendar.ics', name = PLATFORM): string {
    return `http://${name}:${this.server.port}${path}`;
  }

  /** The only socket that may be opened. */
  get own(): string {
    return `127.0.0.1:${this.server.port}`;
  }

  /** What was opened besides. */
  get forbidden(): string[] {
    return this.watch.dialled.filter((attempt) => attempt !== this.own);
  }

  fetcher({ limits = {}, ports = [this.server.port], ...variables }: FetcherWish = {}): CalendarFetcher {
    const env = new Env({
      DATABASE_URL: 'postgres://nowhere/none',
      SYNC_HOST_SPACING_MS: '0',
      SSRF_ALLOW_CIDRS: ports.map((port) => `127.0.0.1/32:${port}`).join(','),
      ...variables,
    });
    return new CalendarFetcher(new PublicAddress(env), new HostPacing(env), this.zone.lookUp, {
      ...DEFAULT_FETCH_LIMITS,
      ...limits,
    });
  }

  fetch = (url: string, wish?: FetcherWish): Promise<FetchOutcome> =>
    this.fetcher(wish).fetch(url, FIRST_TIME);

  /** The code of the failure, or the kind of success. */
  outcome = async (url: string, wish?: FetcherWish): Promise<string> => {
    const outcome = await this.fetch(url, wish);
    return outcome.kind === 'failed' ? outcome.code : outcome.kind;
  };

  /** What a fetch that succeeds brings, in one piece. */
  body = async (url: string): Promise<Buffer> => {
    const outcome = await this.fetch(url);
    if (outcome.kind !== 'body') throw new Error(`there is no body: ${outcome.kind}`);
    return Buffer.concat(outcome.pieces);
  };

  /** From now on, the platform sends everybody on to there. */
  redirects(location: string | undefined, status = 302): void {
    this.server.answers((_, response) =>
      response.writeHead(status, location === undefined ? {} : { Location: location }).end(),
    );
  }
}

interface FetcherWish {
  limits?: Partial<FetchLimits>;
  /** Ports of loopback that may be dialled; the platform's if left out. */
  ports?: number[];
  [variable: `S${string}`]: string;
}
