import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freshSeed, IS_PROOF, lawRuns } from '../../testing/proof.ts';
import type { FuzzSummary } from './run-fuzz.ts';

const FEEDS = lawRuns(50_000);
const SEED = freshSeed();
const COMMAND = join(import.meta.dirname, '../fuzz.ts');
const MOST_OUTPUT = 64 * 1024 * 1024;

/** In a process of its own: the test runner's memory would stall the parent that is measured. */
async function runCommand(): Promise<FuzzSummary> {
  const flags = ['--conditions=hosteed-source', '--disable-warning=ExperimentalWarning'];
  const args = [...flags, COMMAND, '--seed', String(SEED), '--count', String(FEEDS), '--json'];
  const run = promisify(execFile)(process.execPath, args, { maxBuffer: MOST_OUTPUT });
  const { stdout } = await run.catch((failed: { stdout: string }) => failed);
  return JSON.parse(stdout);
}

describe(`${FEEDS} feeds that went wrong on their way, from seed ${SEED}`, () => {
  let summary: FuzzSummary;

  beforeAll(async () => {
    summary = await runCommand();
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
    // Some kinds are as rare as one feed in five thousand.
    expect(refused.length).toBeGreaterThan(IS_PROOF ? 3 : 2);
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
