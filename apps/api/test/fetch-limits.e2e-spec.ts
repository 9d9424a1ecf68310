import { gzipSync } from 'node:zlib';
import { DEFAULT_FETCH_LIMITS, type FetchLimits } from '../src/external-calendar/reading/calendar-fetcher.ts';
import { HostPacing } from '../src/external-calendar/reading/host-pacing.ts';
import { FaultServer } from './support/fault-server.ts';
import { FetchScene, PLATFORM } from './support/fetch-scene.ts';

const MiB = 1024 * 1024;
const HOUR_MS = 3_600_000;
const ENDLESS = { totalMs: HOUR_MS, connectMs: HOUR_MS, headersMs: HOUR_MS, idleMs: HOUR_MS };
/** Less than the library's own limits on the same things. */
const STALL_MS = 9_000;

describe('how long and how much one reading may be', () => {
  const scene = FetchScene.inSuite();
  let wire: FaultServer;

  beforeAll(async () => {
    wire = await FaultServer.start();
  });
  afterAll(() => wire.stop());

  const wireUrl = (scheme = 'http') => `${scheme}://${PLATFORM}:${wire.port}/calendar.ics`;
  /** The limit in question is the only one that can end the reading before the test itself is ended. */
  const outcomeOnWire = (limits: Partial<FetchLimits>, scheme?: string) =>
    scene.outcome(wireUrl(scheme), { limits: { ...ENDLESS, ...limits }, ports: [wire.port] });

  it('is what the reliability page promises', () => {
    expect(DEFAULT_FETCH_LIMITS).toEqual({
      totalMs: 20_000,
      dnsMs: 3_000,
      connectMs: 5_000,
      headersMs: 10_000,
      idleMs: 10_000,
      redirects: 3,
      wireBytes: 4 * MiB,
      plainBytes: 16 * MiB,
    });
  });

  it(
    'a platform that never shakes hands is given up like one that is not there',
    async () => {
      wire.behaves(() => undefined);
      expect(await outcomeOnWire({ connectMs: 50 }, 'https')).toBe('connect');
      const { port } = wire;
      await wire.stop();
      const gone = await scene.outcome(`https://${PLATFORM}:${port}/`, { ports: [port] });
      wire = await FaultServer.start();
      expect(gone).toBe('connect');
    },
    STALL_MS,
  );

  it(
    'a platform that never answers is given up',
    async () => {
      wire.behaves(() => undefined);
      expect(await outcomeOnWire({ headersMs: 50 })).toBe('timeout');
    },
    STALL_MS,
  );

  it(
    'a platform that stops in the middle of its headers is given up',
    async () => {
      wire.behaves((connection) => void connection.write('HTTP/1.1 200 OK\r\nContent-Type: text/cal'));
      expect(await outcomeOnWire({ headersMs: 50 })).toBe('timeout');
    },
    STALL_MS,
  );

  it(
    'a platform that stops in the middle of a calendar is given up',
    async () => {
      wire.behaves((connection) => void connection.write('HTTP/1.1 200 OK\r\n\r\nBEGIN:VCALENDAR\r\n'));
      expect(await outcomeOnWire({ idleMs: 50 })).toBe('timeout');
    },
    STALL_MS,
  );

  it(
    'a platform that drips a calendar for ever is given up, though it never stops',
    async () => {
      wire.behaves((connection) => {
        connection.write('HTTP/1.1 200 OK\r\n\r\nBEGIN:VCALENDAR\r\n');
        const drip = setInterval(() => connection.write('X'), 5);
        connection.once('close', () => clearInterval(drip));
      });
      expect(await outcomeOnWire({ totalMs: 200 })).toBe('timeout');
    },
    STALL_MS,
  );

  it(
    'a platform that drips its headers for ever is given up',
    async () => {
      wire.behaves((connection) => {
        connection.write('HTTP/1.1 200 OK\r\n');
        const drip = setInterval(() => connection.write('X: y\r\n'), 5);
        connection.once('close', () => clearInterval(drip));
      });
      expect(await outcomeOnWire({ totalMs: 200 })).toBe('timeout');
    },
    STALL_MS,
  );

  it(
    'a platform that redirects in time and then is silent is given up',
    async () => {
      scene.server.answers((request, response) => {
        if (request.url !== '/silent') response.writeHead(302, { Location: '/silent' }).end();
      });
      expect(await scene.outcome(scene.url(), { limits: { ...ENDLESS, totalMs: 200 } })).toBe('timeout');
    },
    STALL_MS,
  );

  it('waiting for a turn takes nothing from the time for the answer', async () => {
    jest.useFakeTimers({
      doNotFake: [
        'nextTick',
        'setImmediate',
        'clearImmediate',
        'setInterval',
        'clearInterval',
        'Date',
        'queueMicrotask',
      ],
    });
    try {
      jest.spyOn(HostPacing.prototype, 'turn').mockImplementation(async () => {
        await jest.advanceTimersByTimeAsync(600_000);
        return { settleOn: () => undefined, end: () => undefined };
      });
      expect(await scene.outcome(scene.url())).toBe('body');
    } finally {
      jest.restoreAllMocks();
      jest.useRealTimers();
    }
  });

  it.each([
    ['with its length', true],
    ['in chunks', false],
  ])('4 MiB come over the wire and not a byte more, %s', async (_, isAnnounced) => {
    const answerWith = (bytes: number) =>
      scene.server.answers((_request, response) => {
        if (isAnnounced) response.setHeader('Content-Length', bytes);
        response.write(Buffer.alloc(bytes / 2, 'x'));
        response.end(Buffer.alloc(bytes - Math.floor(bytes / 2), 'x'));
      });
    answerWith(4 * MiB);
    expect(await scene.body(scene.url())).toHaveLength(4 * MiB);
    answerWith(4 * MiB + 1);
    expect(await scene.outcome(scene.url())).toBe('too_large');
  });

  it('an endless calendar is cut off', async () => {
    scene.server.answers((_, response) => {
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(MiB, 'x'))) continue;
      };
      response.on('drain', pour);
      pour();
    });
    expect(await scene.outcome(scene.url())).toBe('too_large');
  });

  it.each([
    [16 * MiB, 'body'],
    [16 * MiB + 1, 'too_large'],
    [64 * MiB, 'too_large'],
  ])('of a small packet that holds %i bytes: %s', async (bytes, outcome) => {
    const packed = gzipSync(Buffer.alloc(bytes));
    expect(packed.length).toBeLessThan(MiB);
    scene.server.answers((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed),
    );
    expect(await scene.outcome(scene.url())).toBe(outcome);
  });

  it('a packet is measured as it comes, too', async () => {
    const packed = gzipSync(Buffer.alloc(5 * MiB, 'x'), { level: 0 });
    scene.server.answers((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed),
    );
    expect(await scene.outcome(scene.url())).toBe('too_large');
  });
});
