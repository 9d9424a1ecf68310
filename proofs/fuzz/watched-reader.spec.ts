import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mutatedFeed } from './mutated-feed.ts';
import { WatchedReader } from './watched-reader.ts';

/** Answers every feed but two: it hangs at feed 1, and dies at feed 3. */
const FRAGILE_CHILD = `
  process.send({ isReady: true });
  process.on('message', async ({ feeds }) => {
    for (const { id } of feeds) {
      while (id === 1);
      if (id === 3) process.exit(7);
      await new Promise((sent) => process.send({ id, reading: null, milliseconds: 0, broken: [] }, sent));
    }
    process.send({ changedPrototypes: [], changedCanaries: [], lastId: 4, peakRssMb: 1, cpuMs: 1 });
  });
`;

describe('a reader that is watched', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-fuzz-'));
  const file = join(folder, 'fragile.mjs');
  const feed = mutatedFeed([{ name: 'seed', text: 'BEGIN:VCALENDAR' }], 1, 1);

  beforeAll(() => writeFileSync(file, FRAGILE_CHILD));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('blames the feed that hangs and the feed that kills, and has all the others read', async () => {
    const answered: number[] = [];
    const blamed: string[] = [];
    await new Promise<void>((resolve) => {
      const reader = new WatchedReader(
        {
          onAnswer: ({ id }) => answered.push(id),
          onBatch: () => {
            reader.stop();
            resolve();
          },
          onHang: (id) => blamed.push(`${id} hangs`),
          onDeath: (id, how) => blamed.push(`${id} ends it with ${how}`),
        },
        { file, hangMs: 5_000 },
      );
      reader.send([0, 1, 2, 3, 4].map((id) => ({ id, feed })));
    });
    expect(blamed).toEqual(['1 hangs', '3 ends it with 7']);
    expect(answered).toEqual([0, 2, 4]);
  });
});
