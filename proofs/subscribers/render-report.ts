import { isFaultless, type ReadingComparison } from './compare-reading.ts';
import { ANSWERS, type FollowingOutcome } from './follow-answers.ts';
import type { RandomNames } from './random-names.ts';
import type { SourceOutcome } from './sources.ts';
import type { Subscriber } from './subscriber.ts';
import type { TrialOutcome } from './trial-feed.ts';
import type { Viewer } from './viewer.ts';

/** The feeds that subscribers read: of one property, and of several. */
export const FEEDS = {
  property: 'the feed of a property: events',
  turnovers: 'turnovers of several properties: events',
  stays: 'stays of several properties: events',
} as const;

export type FeedName = keyof typeof FEEDS;

/** One subscriber with its result; null where it is not installed. */
export interface Outcome {
  subscriber: Subscriber;
  result: {
    version: string;
    comparisons: Record<FeedName, ReadingComparison>;
    trial: TrialOutcome;
  } | null;
}

/** How a program shows the trial feed; null where it is not installed. */
export interface View {
  viewer: Pick<Viewer, 'name' | 'way'>;
  result: { version: string; trial: TrialOutcome } | null;
}

/** All that was measured in one run. */
export interface Report {
  /** How many events each feed has. */
  events: Record<FeedName, number>;
  outcomes: readonly Outcome[];
  views: readonly View[];
  followings: readonly FollowingOutcome[];
  sources: readonly SourceOutcome[];
  randomNames: RandomNames | null;
}

/** Whether every installed subscriber agrees with the API, apart from its known faults. */
export function isGoodReport({ outcomes, randomNames }: Report): boolean {
  return (
    outcomes.every(({ result }) => result === null || Object.values(result.comparisons).every(isFaultless)) &&
    (randomNames === null || randomNames.wrong.length === 0)
  );
}

/** The report in Markdown: a table of what differs for each feed, one of the trial feed, and the subscribers' own faults. */
export function renderReport({ events, outcomes, views, followings, sources, randomNames }: Report): string {
  return [
    ...(Object.keys(FEEDS) as FeedName[]).flatMap((feed) => [
      `| subscriber | version | how | ${FEEDS[feed]} of ${events[feed]} | ${feed === 'turnovers' ? 'hours' : 'nights'} identical | names identical | UIDs identical |`,
      '| --- | --- | --- | ---: | --- | --- | --- |',
      ...outcomes.map((outcome) => comparisonRow(outcome, feed)),
      '',
    ]),
    '| subscriber | version | a cancelled stay is | a stay of two nights is | a name of two lines | a turnover is |',
    '| --- | --- | --- | --- | --- | --- |',
    ...outcomes.map(({ subscriber, result }) => viewRow({ viewer: subscriber, result })),
    ...views.map(viewRow),
    '',
    ...views.map(({ viewer: { name, way } }) => `- ${name}: ${way}.`),
    '',
    `| follows an address | version | ${ANSWERS.map(({ words }) => words).join(' | ')} |`,
    `| --- | --- |${' --- |'.repeat(ANSWERS.length)}`,
    ...followings.map(followingRow),
    '',
    '| we import from | version | first reading | after a second stay has come | asked once more |',
    '| --- | --- | --- | --- | --- |',
    ...sources.map(sourceRow),
    '',
    ...outcomes.flatMap(({ subscriber }) => remarksOn(subscriber)),
    ...(randomNames ? [randomNamesLine(randomNames)] : []),
  ].join('\n');
}

function comparisonRow({ subscriber: { name, way, losesUids }, result }: Outcome, feed: FeedName): string {
  if (!result) return `| ${name} | not installed | ${way} | | | | |`;
  const { events, hasSameNights, names, hasSameUids } = result.comparisons[feed];
  const uids = losesUids === null ? yesOrNo(hasSameUids === true) : 'keeps none';
  return `| ${name} | ${result.version} | ${way} | ${events} | ${yesOrNo(hasSameNights)} | ${namesText(names)} | ${uids} |`;
}

function viewRow({ viewer: { name }, result }: View): string {
  if (!result) return `| ${name} | not installed | | | | |`;
  const { cancelled, twoNights, lineBreak, turnover } = result.trial;
  return `| ${name} | ${result.version} | ${cancelled} | ${twoNights} | ${lineBreak} | ${turnover} |`;
}

function followingRow({ name, result }: FollowingOutcome): string {
  if (!result) return `| ${name} | not installed |${' |'.repeat(ANSWERS.length)}`;
  return `| ${name} | ${result.version} | ${result.reactions.join(' | ')} |`;
}

function sourceRow({ name, result }: SourceOutcome): string {
  if (!result) return `| ${name} | not installed | | | |`;
  const { version, first, changed, unchanged } = result;
  return `| ${name} | ${version} | ${first} | ${changed} | ${unchanged} |`;
}

function namesText({ same, explained, wrong }: ReadingComparison['names']): string {
  if (wrong > 0) return `**no**, ${wrong} differ`;
  return explained === 0 ? 'yes' : `${same}; ${explained} as its own fault has them`;
}

function yesOrNo(isSo: boolean): string {
  return isSo ? 'yes' : '**no**';
}

function remarksOn({ name, fault, losesUids }: Subscriber): string[] {
  return [
    ...(fault ? [`- ${name}: ${fault.words}.`] : []),
    ...(losesUids ? [`- ${name} has none of our UIDs: ${losesUids}.`] : []),
  ];
}

function randomNamesLine({ same, explained, wrong }: RandomNames): string {
  const all = same + explained + wrong.length;
  return `- Of ${all} names of random Unicode characters, python3-icalendar gives ${same} back as they were written, ${explained} as its own fault has them, and ${wrong.length} otherwise.`;
}
