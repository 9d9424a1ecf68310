import { explainSyncFailure } from '#availability';
import { airbnbFeed, type FeedStay } from '../../../testing/feeds.ts';
import {
  DEFAULT_READER_LIMITS,
  FeedReader,
  READER_LIMITS,
} from '../src/external-calendar/reading/feed-reader.ts';
import { type ChildLimits, ReadersClosed } from '../src/external-calendar/reading/reading-children.ts';
import { ImportScene, night, rangeOf, threeStays } from './support/import-scene.ts';
import { otherWork, readersOf, signalReaders, starveReaders } from './support/reader-processes.ts';

const FEED = Buffer.from(airbnbFeed(threeStays));
const OPTIONS = {
  timeZone: 'Europe/Paris',
  horizon: { from: night(-30), to: night(1_096) },
  ownUidDomain: null,
};
/** Patience with readers that get no processor at all; where they get some, it is the usual one. */
const SHORT_MS = 1_500;
/** Ample for a small feed. */
const FRUGAL = { ...DEFAULT_READER_LIMITS, cpuMs: 500 };

const thousands = (count: number): FeedStay[] =>
  Array.from({ length: count }, (_, index) => ({ uid: `${index}`, from: night(1), to: night(2) }));

/** Holds no night, and takes longer to read than a new reader has before it is held. */
const LONG_AGO: FeedStay[] = Array.from({ length: 15_000 }, (_, index) => ({
  uid: `past-${index}`,
  from: night(-400),
  to: night(-399),
}));

/** Little patience with the next question; the one after it may take as long as a reader needs to start. */
function impatientOnce(limits: ChildLimits): void {
  const { wallMs } = limits;
  const patience = [SHORT_MS];
  Object.defineProperty(limits, 'wallMs', { get: () => patience.pop() ?? wallMs });
}

describe('a reader on a machine that has no time for it', () => {
  let reader: FeedReader;
  const read = (feed = FEED) => reader.read([feed], OPTIONS);
  const expectRead = (reading: unknown) =>
    expect(reading).toMatchObject({ outcome: 'ok', stays: threeStays.map(({ from, to }) => ({ from, to })) });

  afterEach(() => reader.onModuleDestroy());

  it('takes longer than its processor time, and reads all the same', async () => {
    reader = new FeedReader(FRUGAL);
    await read();
    signalReaders(process.pid, 'SIGSTOP');
    const reading = read();
    await otherWork(2 * FRUGAL.cpuMs);
    signalReaders(process.pid, 'SIGCONT');
    expectRead(await reading);
  });

  it('is given up for another one, which reads', async () => {
    const limits = { ...DEFAULT_READER_LIMITS };
    reader = new FeedReader(limits);
    await read();
    const [first] = readersOf(process.pid);
    signalReaders(process.pid, 'SIGSTOP');
    impatientOnce(limits);
    expectRead(await read());
    expect(readersOf(process.pid)).not.toContain(first);
  });

  it('is ended by whoever is short of memory: another one reads', async () => {
    reader = new FeedReader();
    await read();
    signalReaders(process.pid, 'SIGSTOP');
    const reading = read();
    signalReaders(process.pid, 'SIGKILL');
    expectRead(await reading);
  });

  it('minds no signal that a terminal or a service manager sends to the whole family', async () => {
    reader = new FeedReader();
    await read();
    const readers = readersOf(process.pid);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) signalReaders(process.pid, signal);
    expectRead(await read());
    expect(readersOf(process.pid)).toEqual(readers);
  });

  it('is named twice, and the feed is not called too complex', async () => {
    // Shorter than any reader takes, also one that answers before it is held.
    const limits = { ...DEFAULT_READER_LIMITS, wallMs: 1 };
    reader = new FeedReader(limits);
    const relent = starveReaders(process.pid);
    try {
      await expect(read()).rejects.toMatchObject({ failure: 'reader_starved' });
    } finally {
      relent();
    }
    limits.wallMs = DEFAULT_READER_LIMITS.wallMs;
    expectRead(await read());
  });

  it('a feed that uses up its processor time is too complex, at whatever pace, and the next one is read', async () => {
    const limits = { ...DEFAULT_READER_LIMITS, cpuMs: 20 };
    reader = new FeedReader(limits);
    const complex = Buffer.from(airbnbFeed(thousands(19_000)));
    expect(await read(complex)).toEqual({ outcome: 'refused', reason: 'too_complex' });
    limits.cpuMs = DEFAULT_READER_LIMITS.cpuMs;
    expectRead(await read());
  });

  it('hears at once that its server stops, also while it waits for its turn', async () => {
    reader = new FeedReader();
    const relent = starveReaders(process.pid);
    const readings = Promise.allSettled([1, 2, 3, 4].map(() => read()));
    reader.onModuleDestroy();
    relent();
    expect(await readings).toEqual(
      [1, 2, 3, 4].map(() => ({ status: 'rejected', reason: expect.any(ReadersClosed) })),
    );
    await expect(read()).rejects.toBeInstanceOf(ReadersClosed);
  });
});

describe('a calendar that this server has no time to read', () => {
  const limits = { ...DEFAULT_READER_LIMITS };
  const scene = ImportScene.inSuite({}, { providers: [{ provide: READER_LIMITS, useValue: limits }] });

  it('is told so in both languages, keeps its nights, and is read when there is time again', async () => {
    const id = await scene.imported(threeStays);
    scene.lists([...threeStays, { uid: 'd', from: night(50), to: night(52) }, ...LONG_AGO]);
    limits.wallMs = SHORT_MS;
    const relent = starveReaders(process.pid);
    const report = await scene.sync(id);
    relent();
    limits.wallMs = DEFAULT_READER_LIMITS.wallMs;
    expect(report).toMatchObject({ status: 'error', errorCode: 'reader_starved', added: 0, removed: 0 });
    expect(report.error).toEqual({ code: 'reader_starved', ...explainSyncFailure('reader_starved', 'en') });
    expect((await scene.show(id)).lastSyncErrorWords.code).toBe('reader_starved');
    expect(await scene.ranges()).toEqual(threeStays.map(rangeOf));
    expect(await scene.sync(id)).toMatchObject({ status: 'success', added: 1 });
  });
});
