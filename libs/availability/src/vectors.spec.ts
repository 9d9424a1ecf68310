import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCalendar } from '#ical';
import { takenNights } from './stay.ts';
import { staysFromEvents } from './stays-from-events.ts';

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

describe('the public feeds give the nights that a correct importer blocks', () => {
  it.each(vectors.cases)('$file: $case', ({ file, nights, includes, reject, outcome }) => {
    const { timeZone, from, to } = vectors;
    const reading = parseCalendar(readFileSync(join(folder, file)), { timeZone, from, to });
    if (reject) {
      expect(reading).toMatchObject({ outcome: 'refused', reason: reject });
      return;
    }
    const { stays } = staysFromEvents(reading.events, {
      timeZone,
      horizon: { from, to },
      tentative: 'ignore',
      transparent: 'ignore',
      ownUidDomain: null,
    });
    const taken = takenNights(stays, { from, to });
    if (includes) expect(taken).toEqual(expect.arrayContaining(includes));
    else expect(taken).toEqual(nights);
    if (!includes) expect(reading.outcome).toBe(outcome ?? 'ok');
  });
});
