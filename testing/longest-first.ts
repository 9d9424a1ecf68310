import { createRequire } from 'node:module';
import { sep } from 'node:path';

/** What is known of a suite before it runs. */
interface Suite {
  path: string;
  context: { config: { displayName?: { name: string } } };
}

/** Jest's default sequencer, a dependency of Jest. */
const OWN_REQUIRE = createRequire(createRequire(import.meta.url).resolve('jest'));
const { default: JestSequencer } = OWN_REQUIRE('@jest/test-sequencer') as {
  default: new (options: object) => { sort(suites: Suite[]): Suite[] };
};

/** Suites with the highest processor time, descending, by the end of their path (`docs/decisions/0064`). */
const LONGEST = [
  'e2e/every-page-in-french',
  'e2e/every-page-in-english',
  'e2e/three-hundred-properties',
  'e2e/hostile-strings',
  'e2e/three-hundred-in-lists',
  'e2e/three-hundred-in-dialogs',
  'proofs/fuzz',
  'e2e/alerts',
  'e2e/import-calendars',
  'test/moving-databases',
  'e2e/calendar-views',
  'test/keys',
  'e2e/people',
  'e2e/feeds-and-conflicts',
  'e2e/dates-in-ones-language',
  'e2e/fault-tour',
  'test/toolkit',
];
/** Projects by processor time per suite, descending. */
const PROJECTS = ['browser', 'api', 'tools', 'web', 'libs'];

/**
 * Schedules the longest suites first, so that no worker is idle while another finishes one of them. Jest's default uses
 * durations of earlier runs, which a fresh clone lacks, then file size, which is smallest for the longest suites.
 */
export default class LongestFirst extends JestSequencer {
  override sort(suites: Suite[]): Suite[] {
    return super.sort(suites).sort((one, other) => rankOf(one) - rankOf(other));
  }
}

function rankOf({ path, context }: Suite): number {
  const place = LONGEST.findIndex((suite) => path.split(sep).join('/').includes(`/${suite}.`));
  const project = PROJECTS.indexOf(context.config.displayName?.name ?? '');
  return place >= 0 ? place : LONGEST.length + project;
}
