import { LIMITS as WEIGHTS } from '../tools/check-size.ts';
import { type Figure, judgedValue, type SuiteName } from './suite.ts';

/** The most that a figure may be: beside its peer, as many times of it; else in its own unit. */
export interface Limit {
  suite: SuiteName;
  name: string;
  most: number;
  /** What it was found to be, and why so much more is borne. */
  why: string;
}

const BUSY = 'the rest is for machines on which others compile and read';

/**
 * What `npm run bench -- --check` holds. No limit is a time: processor time counts only beside a peer that was measured
 * in turns with it in the same run, and else what can be counted. Each lies above what was found on two processors with
 * twenty programs that wanted them. For `sync` that is more than twice of what a quiet machine finds: there the log and
 * the statements tell what doubled.
 */
const TABLE: Record<SuiteName, readonly [name: string, most: number, why: string][]> = {
  parse: [
    ['Airbnb, 60 events', 0.95, `0.5 × node-ical, 0.9 beside others; ${BUSY}`],
    ['Google, 600 events', 0.8, `0.4 to 0.65 × node-ical; ${BUSY}`],
    ['an event of 20,000', 1.5, '0.7 to 1.1 × one of 600; what is quadratic is 33 ×'],
  ],
  render: [
    ['a feed of 60 stays', 2.1, '1.2 to 1.5 × ical-generator, which is most of it; twice its cost is 2.4 ×'],
    ['a feed of 500 stays', 2.1, 'as that of 60 stays'],
  ],
  http: [
    ['a feed, 200', 1.8, `1.0 to 1.2 × raw node:http with a look-up; ${BUSY}`],
    ['a feed, 304', 1.8, `1.0 to 1.3 × raw node:http with a look-up; ${BUSY}`],
    ['first GET after a change', 2.7, `0.8 to 1.7 × the naive design; ${BUSY}`],
    ['an answer, 200', 20_000, '17,350 bytes, of 36 stays: the same on every day'],
    ['an answer, 304', 800, '644 bytes, all of them headers'],
    ['the planning of 100 properties', 900_000, '758,647 bytes as JSON, a few more or less from day to day'],
  ],
  db: [
    ['log, unchanged', 3_600, '2,130 bytes of a calendar, a tenth more where fewer share a statement'],
    ['log, 2 of 50 changed', 21_000, '13,900 to 14,750 bytes of a calendar'],
    ['log, 50 of 50 changed', 200_000, '136,000 to 137,500 bytes of a calendar'],
    ['statements, unchanged', 4, '2.6 of a calendar where none shares one with others'],
    ['statements, 2 of 50 changed', 25, '15.5 of a calendar'],
    ['statements, 50 of 50 changed', 25, '15.8 of a calendar: the number of stays does not matter'],
  ],
  sync: [
    ['unchanged', 3, '0.9 to 2.6 × what only writes rows anew: the longer it takes, the more goes by itself'],
    ['2 of 50 changed', 17, '5.4 to 12 × what only writes rows anew'],
    ['50 of 50 changed', 17, '6.5 to 11 × what only writes rows anew'],
  ],
  pages: [
    ['scripts of the calendar page', WEIGHTS.script, 'as npm run check has it'],
    ['styles of the calendar page', WEIGHTS.style, 'as npm run check has it'],
    ['heaviest later chunk', WEIGHTS.lazy, 'as npm run check has it'],
  ],
  scale: [
    [
      'what is due is looked for',
      2,
      '0.9 to 1.0 × with a quarter of the calendars; what reads all of them is 4 ×',
    ],
  ],
};

export const LIMITS: readonly Limit[] = Object.entries(TABLE).flatMap(([suite, rows]) =>
  rows.map(([name, most, why]) => ({ suite: suite as SuiteName, name, most, why })),
);

/** A limit that is exceeded, or whose figure is missing. */
export interface Breach {
  limit: Limit;
  /** Null when it was not measured. */
  found: number | null;
}

/** @param suites that were measured: what others are held to does not count */
export function breachesOf(
  figures: readonly Figure[],
  suites: ReadonlySet<SuiteName>,
  limits: readonly Limit[] = LIMITS,
): Breach[] {
  return limits
    .filter(({ suite }) => suites.has(suite))
    .map((limit) => {
      const figure = figures.find(({ suite, name }) => suite === limit.suite && name === limit.name);
      return { limit, found: figure ? judgedValue(figure) : null };
    })
    .filter(({ limit, found }) => found === null || found > limit.most);
}
