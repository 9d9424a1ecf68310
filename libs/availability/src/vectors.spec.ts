import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFeed } from './read-feed.ts';
import { takenNights } from './stay.ts';

interface VectorCase {
  file: string;
  case: string;
  nights?: string[];
  includes?: string[];
  reject?: string;
  outcome?: 'partial';
}

const folder = join(import.meta.dirname, '../fixtures/vectors');
const vectors: { timeZone: string; from: string; to: string; cases: VectorCase[] } = JSON.parse(
  readFileSync(join(folder, 'expected.json'), 'utf8'),
);

/**
 * Two of them (83 and 86) are events of a personal calendar that are marked free; their files do not show that it is
 * one.
 */
describe('the public feeds give the nights that a correct importer blocks', () => {
  it.each(vectors.cases)('$file: $case', ({ file, nights, includes, reject, outcome }) => {
    const { timeZone, from, to } = vectors;
    const bytes = readFileSync(join(folder, file));
    const options = { timeZone, horizon: { from, to }, ownUidDomain: null };
    const reading = readFeed(bytes, { ...options, isPersonalAddress: true });
    if (reading.outcome === 'refused') {
      expect(reading.reason).toBe(reject);
      return;
    }
    expect(reject).toBeUndefined();
    const taken = takenNights(reading.stays, { from, to });
    if (includes) expect(taken).toEqual(expect.arrayContaining(includes));
    else expect(taken).toEqual(nights);
    if (!includes) expect(reading.outcome).toBe(outcome ?? 'ok');
  });
});
