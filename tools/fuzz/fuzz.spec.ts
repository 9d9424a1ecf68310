import { type FuzzSummary, runFuzz } from './run-fuzz.ts';

const FEEDS = 50_000;
const SEED = 1;

describe('50,000 feeds that went wrong on their way', () => {
  let summary: FuzzSummary;

  beforeAll(async () => {
    summary = await runFuzz({ seed: SEED, count: FEEDS });
  }, 180_000);

  it('are all read: none hangs, none kills its reader, none makes it throw, no law is broken', () => {
    expect(summary.failures).toEqual([]);
    expect(summary.feeds).toBe(FEEDS);
  });

  it('are of every kind: some are read whole, some in part, some are refused', () => {
    const { outcomes } = summary;
    const refused = Object.keys(outcomes).filter((outcome) => outcome.startsWith('refused'));
    expect(outcomes['ok']).toBeGreaterThan(FEEDS / 5);
    expect(outcomes['partial']).toBeGreaterThan(FEEDS / 20);
    expect(refused.length).toBeGreaterThan(3);
  });

  it('change nothing in the language that reads them', () => {
    expect(summary.changedPrototypes).toEqual([]);
  });

  it('need no more memory than a reader may have', () => {
    expect(summary.peakRssMb).toBeLessThan(192);
  });

  it('never keep the process waiting that hands them over', () => {
    expect(summary.stall.busyMs).toBeLessThanOrEqual(50);
  });
});
