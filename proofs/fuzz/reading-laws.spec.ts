import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFeed } from '#availability';
import { GOOD_CALENDAR } from './good-event.ts';
import { type MutatedFeed, mutatedFeed } from './mutated-feed.ts';
import { changedPrototypes, snapshotOfPrototypes } from './prototypes.ts';
import { brokenLaws } from './reading-laws.ts';
import { loadSeeds } from './seeds.ts';

const vectors: { cases: { file: string }[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../libs/availability/fixtures/vectors/expected.json'), 'utf8'),
);

const feed: MutatedFeed = {
  bytes: Buffer.from(GOOD_CALENDAR),
  options: {
    ...mutatedFeed([{ name: 'seed', text: GOOD_CALENDAR }], 1, 1).options,
    timeZone: 'Europe/Paris',
    ownUidDomain: null,
  },
  goodEvent: 'sure',
  recipe: [],
};

function readGoodCalendar() {
  const reading = readFeed(feed.bytes, feed.options);
  if (reading.outcome === 'refused') throw new Error('The good calendar is refused.');
  return reading;
}

describe('the laws of a reading', () => {
  it('hold for a calendar that is as it should be', () => {
    expect(brokenLaws(readGoodCalendar(), feed)).toEqual([]);
  });

  it('notice a booking that went missing', () => {
    expect(brokenLaws({ ...readGoodCalendar(), stays: [] }, feed)).toEqual([
      'the good event is not among the stays',
    ]);
  });

  it.each([
    ['that ends before it begins', { to: '2027-05-04' }],
    ['on a night that does not exist', { from: '2027-02-30' }],
    ['whose title holds a NUL', { summary: 'Re\0served' }],
    ['without an identity', { uid: '' }],
  ])('notice a stay %s', (_, wrong) => {
    const reading = readGoodCalendar();
    const laws = brokenLaws(
      { ...reading, stays: [...reading.stays, { ...reading.stays[0]!, ...wrong }] },
      feed,
    );
    expect(laws).toHaveLength(1);
  });

  it('let an unclosed calendar cancel the booking behind it, but not the one before', () => {
    const bytes = Buffer.from(`BEGIN:VCALENDAR\nMETHOD:CANCEL\n${GOOD_CALENDAR}END:VCALENDAR\n`);
    const reading = readFeed(bytes, feed.options);
    expect(brokenLaws(reading, { goodEvent: 'unless_cancelled' })).toEqual([]);
    expect(brokenLaws(reading, { goodEvent: 'sure' })).toHaveLength(1);
  });

  it('hold against a feed that reaches into the language', () => {
    const before = snapshotOfPrototypes();
    expect(changedPrototypes(before)).toEqual([]);
    Object.assign(Object.prototype, { isAdmin: true });
    const changed = changedPrototypes(before);
    delete (Object.prototype as { isAdmin?: boolean }).isAdmin;
    expect(changed).toContain('Object.prototype.isAdmin');
  });
});

describe('a mutated feed', () => {
  const seeds = loadSeeds();

  it('is the same for the same number, and another for another number or seed', () => {
    const bytesOf = (seed: number, index: number) => mutatedFeed(seeds, seed, index).bytes.toString('base64');
    expect(bytesOf(7, 1_000)).toBe(bytesOf(7, 1_000));
    expect(bytesOf(7, 1_000)).not.toBe(bytesOf(7, 1_001));
    expect(bytesOf(7, 1_000)).not.toBe(bytesOf(8, 1_000));
  });

  it('may grow from every public feed', () => {
    const names = new Set(seeds.map(({ name }) => name));
    for (const { file } of vectors.cases) expect(names).toContain(`vectors/${file}`);
    expect(vectors.cases).toHaveLength(94);
  });
});
