import { createRequire } from 'node:module';
import { basename } from 'node:path';

/** What is known of a suite before it runs. */
interface Suite {
  path: string;
  context: { config: { displayName?: { name: string } } };
}

/** Jest's own, which comes with it. */
const OWN_REQUIRE = createRequire(createRequire(import.meta.url).resolve('jest'));
const { default: JestSequencer } = OWN_REQUIRE('@jest/test-sequencer') as {
  default: new (
    options: object,
  ) => { sort(suites: Suite[]): Suite[] };
};

/** The suites that take longest, longest first, as they were measured (`docs/decisions/0064`). */
const LONGEST = [
  'every-page-in-french',
  'every-page-in-english',
  'three-hundred-in-lists',
  'three-hundred-in-dialogs',
  'three-hundred-properties',
  'alerts',
  'dates-in-ones-language',
  'fault-tour',
  'toolkit',
  'keys',
  'hostile-feeds',
  'dead-servers',
  'moving-databases',
  'fuzz',
  'host-day',
  'published-calendars',
];
/** Suites of these take longer than those of the next, whatever they are called. */
const PROJECTS = ['browser', 'api', 'tools', 'web', 'libs'];

/**
 * The order of suites: the longest first, so that no worker is left alone with one of them when all others are done.
 * Jest goes by how long they took last time, which a fresh clone does not know, and otherwise by the size of their
 * files, which is least for the longest.
 */
export default class LongestFirst extends JestSequencer {
  override sort(suites: Suite[]): Suite[] {
    return super.sort(suites).sort((one, other) => rankOf(one) - rankOf(other));
  }
}

function rankOf({ path, context }: Suite): number {
  const place = LONGEST.indexOf(basename(path).split('.')[0]!);
  const project = PROJECTS.indexOf(context.config.displayName?.name ?? '');
  return place >= 0 ? place : LONGEST.length + project;
}
