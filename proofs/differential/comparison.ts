import type { Answer } from './answer.ts';
import { type Differing, explanationsOf } from './explained.ts';
import type { GeneratedFeed } from './feed-model.ts';

/** Relations of the three answers about one feed. */
export const STANDINGS = [
  'all three agree',
  'the oracles differ, we equal recurring-ical-events',
  'the oracles differ, we equal ical.js',
  'the oracles differ, we equal neither',
  'the oracles agree, we differ',
] as const;
export type Standing = (typeof STANDINGS)[number];

export interface Answers {
  ours: Answer;
  icalJs: Answer;
  python: Answer;
}

/** Result for some feeds; two comparisons can be added. */
export interface Comparison {
  feeds: number;
  standings: Record<Standing, number>;
  withoutAnswer: Record<'ical.js' | 'recurring-ical-events', number>;
  /** Feeds that our reader does not read as `ok`. */
  notOk: number[];
  /** Feeds that changed since their answers were recorded. */
  changed: number;
  /** For each explained class: the differences that it explains, and those that nothing else explains. */
  explained: Record<string, { differences: number; alone: number }>;
  unexplained: { seed: number; differs: Differing }[];
}

export function emptyComparison(): Comparison {
  return {
    feeds: 0,
    standings: Object.fromEntries(STANDINGS.map((standing) => [standing, 0])) as Record<Standing, number>,
    withoutAnswer: { 'ical.js': 0, 'recurring-ical-events': 0 },
    notOk: [],
    changed: 0,
    explained: {},
    unexplained: [],
  };
}

/** Adds what three answers about a feed show. */
export function addAnswers(comparison: Comparison, feed: GeneratedFeed, answers: Answers): void {
  comparison.feeds += 1;
  comparison.standings[standingOf(answers)] += 1;
  if (answers.icalJs === null) comparison.withoutAnswer['ical.js'] += 1;
  if (answers.python === null) comparison.withoutAnswer['recurring-ical-events'] += 1;
  for (const differs of differingIn(answers)) addDifference(comparison, feed, differs);
}

/** Adds a comparison of other feeds. */
export function addComparison(sum: Comparison, other: Comparison): void {
  sum.feeds += other.feeds;
  sum.changed += other.changed;
  sum.notOk.push(...other.notOk);
  sum.unexplained.push(...other.unexplained);
  for (const standing of STANDINGS) sum.standings[standing] += other.standings[standing];
  for (const oracle of ['ical.js', 'recurring-ical-events'] as const) {
    sum.withoutAnswer[oracle] += other.withoutAnswer[oracle];
  }
  for (const [title, { differences, alone }] of Object.entries(other.explained)) {
    const known = (sum.explained[title] ??= { differences: 0, alone: 0 });
    known.differences += differences;
    known.alone += alone;
  }
}

/** An oracle without an answer agrees with no other. */
export function standingOf({ ours, icalJs, python }: Answers): Standing {
  if (icalJs !== null && icalJs === python) {
    return ours === python ? 'all three agree' : 'the oracles agree, we differ';
  }
  if (ours === null) return 'the oracles differ, we equal neither';
  if (ours === python) return 'the oracles differ, we equal recurring-ical-events';
  return ours === icalJs ? 'the oracles differ, we equal ical.js' : 'the oracles differ, we equal neither';
}

function differingIn(answers: Answers): Differing[] {
  if (standingOf(answers) === 'the oracles agree, we differ') return ['both'];
  const { ours, icalJs, python } = answers;
  const differing: Differing[] = [];
  if (ours === null || icalJs !== ours) differing.push('ical.js');
  if (ours === null || python !== ours) differing.push('recurring-ical-events');
  return differing;
}

function addDifference(comparison: Comparison, feed: GeneratedFeed, differs: Differing): void {
  const titles = explanationsOf(feed, differs);
  if (titles.length === 0) comparison.unexplained.push({ seed: feed.seed, differs });
  for (const title of titles) {
    const known = (comparison.explained[title] ??= { differences: 0, alone: 0 });
    known.differences += 1;
    if (titles.length === 1) known.alone += 1;
  }
}
