import { casesOf } from '../testing/proof.ts';
import {
  comingMoments,
  environmentOf,
  findFaketime,
  isPast,
  type TestMoment,
} from '../testing/test-clock.ts';
import { buildWhenNeeded } from './build.ts';
import { ensureChromium } from './chromium.ts';
import { runTests, type TestCounts } from './test-run.ts';

/** What counts from today, and takes little time; the rest is run under other dates by hand. */
const ON_OTHER_DAYS = [
  'apps/web/src/',
  'apps/api/test/(stays|nights|held-stays|export|sync-stats).e2e-spec',
  'apps/web/e2e/(stays-at-every-edge|one-clock)',
];
const WITHOUT_SERVER = ['--selectProjects', 'web'];
/** What waits for a timeout of PostgreSQL: under another clock none goes off (`docs/decisions/0026`). */
const ON_THIS_DAY_ONLY = ['--testPathIgnorePatterns', 'apps/api/test/isolation.e2e-spec'];

/**
 * `npm test`: every test, then those that count from today once more at other moments. Arguments are Jest's
 * (`npm test -- --selectProjects libs`), and `--at 2028-02-29T23:30` and `--zone Pacific/Apia`: as if the tests were
 * run at that hour of Paris, on a machine in that zone.
 */
async function test(): Promise<TestCounts> {
  const { moment, jestArguments } = readArguments(process.argv.slice(2));
  await buildWhenNeeded();
  const CHROMIUM_PATH = await ensureChromium();
  const isWhole = process.argv.length === 2;
  const faketime = moment.at || isWhole ? findFaketime() : null;
  if (moment.at) requireClock(moment.at, faketime);
  const suites = moment.at ? [...jestArguments, ...ON_THIS_DAY_ONLY] : jestArguments;
  const counts = await runTests(suites, { CHROMIUM_PATH, ...environmentOf(moment, faketime) });
  if (!isWhole) return counts;
  return [counts, ...(await runOnOtherDays(faketime, CHROMIUM_PATH))].reduce(sumOf);
}

async function runOnOtherDays(faketime: string | null, CHROMIUM_PATH: string): Promise<TestCounts[]> {
  const isServed = faketime !== null && !process.env['TEST_DATABASE_URL'];
  if (!isServed) process.stdout.write('Other dates: without faketime, only what needs no server.\n');
  const suites = ['--testPathPatterns', ...ON_OTHER_DAYS, ...(isServed ? [] : WITHOUT_SERVER)];
  const counts: TestCounts[] = [];
  for (const moment of casesOf(comingMoments(), 1)) {
    process.stdout.write(`As if it were ${moment.at} in Paris, on a machine in ${moment.zone}\n`);
    const environment = environmentOf(moment, isServed ? faketime : null);
    counts.push(await runTests(suites, { CHROMIUM_PATH, ...environment }));
  }
  return counts;
}

function requireClock(at: string, faketime: string | null): void {
  if (isPast(at))
    throw new Error(`${at} is past, and a clock that is put back ends transactions: name an hour to come.`);
  if (!faketime) throw new Error('Tests at another date need libfaketime: install the package of that name.');
  if (process.env['TEST_DATABASE_URL'])
    throw new Error(
      'Tests at another date need a database of their own: the clock of TEST_DATABASE_URL is right.',
    );
}

function readArguments(words: readonly string[]): { moment: TestMoment; jestArguments: string[] } {
  const moment: TestMoment = {};
  const jestArguments: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] === '--at') moment.at = words[(at += 1)];
    else if (words[at] === '--zone') moment.zone = words[(at += 1)];
    else jestArguments.push(words[at]!);
  }
  return { moment, jestArguments };
}

const sumOf = (one: TestCounts, other: TestCounts): TestCounts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
});

/** @returns the exit code */
function report({ passed, failed }: TestCounts): number {
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

test().then(
  (counts) => process.exit(report(counts)),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
