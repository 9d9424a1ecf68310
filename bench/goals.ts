import { type Figure, inWords, type SuiteName } from './suite.ts';

/** What a figure should be; « × » where it is beside its peer that it counts. */
type Bound = readonly [suite: SuiteName, figure: string, sign: '≤' | '≥', bound: number, times?: '×'];

interface Goal {
  name: string;
  bounds: readonly Bound[];
  /** What bounds those that are missed, and what was tried. */
  why: string;
}

/** What a full run is too short for, or does not look at. */
interface Elsewhere {
  name: string;
  asks: string;
  found: string;
}

/** What was asked for when it was decided to be ahead of every peer, measured side by side. */
const GOALS: readonly Goal[] = [
  {
    name: 'H1, a feed',
    bounds: [
      ['http', 'rate, 200', '≥', 1.2, '×'],
      ['http', 'rate, 304', '≥', 1.2, '×'],
      ['http', 'a feed, 200', '≤', 0.8, '×'],
      ['http', 'a feed, 304', '≤', 0.8, '×'],
    ],
    why: 'Node’s HTTP and sending are 42 % of it, NestJS, Fastify, rxjs and helmet 20 %, no function of ours more than 1.4 % (`npm run profile`). Look-ups that requests share and prepared statements brought the CPU from 7.3 × to about that of raw node:http (decision 37).',
  },
  {
    name: 'H2, the same beside others',
    bounds: [
      ['http', 'rate beside nginx, 200', '≥', 0.25, '×'],
      ['http', 'rate beside the naive design, 200', '≥', 10, '×'],
      ['http', 'rate beside Radicale, 200', '≥', 50, '×'],
    ],
    why: 'As H1.',
  },
  {
    name: 'H3, a stay of 500 changed',
    bounds: [['http', 'time of the first GET after a change', '≤', 0.2, '×']],
    why: 'Both load 500 rows and have ical-generator write every stay anew. Writing is a third of ours (`render`), PostgreSQL a quarter, the rest the rows’ way through `pg` and our rules. Nothing was tried yet.',
  },
  {
    name: 'S1, calendars a second',
    bounds: [
      ['sync', 'rate beside vdirsyncer, unchanged', '≥', 10, '×'],
      ['sync', 'rate beside vdirsyncer, 50 of 50 changed', '≥', 10, '×'],
    ],
    why: 'Unchanged: a connection to the platform for each, closed afterwards, and two statements that many share; to gather for 10 ms was tried, and runs wait for each other then. Changed: some twelve round trips of one transaction, and the triggers of the stays that changed; decision 48 gave a third.',
  },
  {
    name: 'S2, CPU of a calendar',
    bounds: [
      ['sync', 'unchanged', '≤', 1],
      ['sync', '50 of 50 changed', '≤', 8],
    ],
    why: 'As S1. Sending is a quarter of the server’s part, new connections a tenth (`npm run profile`).',
  },
  {
    name: 'D1, log of a calendar',
    bounds: [
      ['db', 'log, unchanged', '≤', 400],
      ['db', 'log, 2 of 50 changed', '≤', 3_000],
      ['db', 'log, 50 of 50 changed', '≤', 35_000],
    ],
    why: 'Unchanged (`npm run bench:log`): the calendar and its schedule are nearly half of it, the administrator’s bulk sync a third, the task and the counted run the rest. Changed: rows and indexes of stays and of the history; it would need one row of history a run. A narrow row of what is due (decision 63), counted runs (59) and conflicts compared by digest (48) were the steps before.',
  },
  {
    name: 'P1, reading',
    bounds: [
      ['parse', 'Airbnb, 60 events', '≤', 0.25, '×'],
      ['parse', 'Google, 600 events', '≤', 0.3, '×'],
      ['parse', 'an event of 20,000', '≤', 1.1, '×'],
    ],
    why: 'Each event is held to zones, series day by day and what frees no night, which node-ical is not. Lines are walked once, and only what somebody reads is kept.',
  },
  {
    name: 'M1, memory',
    bounds: [
      ['sync', 'memory after 20,000 readings', '≤', 250],
      ['sync', 'memory at its peak', '≤', 350],
      ['sync', 'memory: growth a minute, in the second half', '≤', 1],
    ],
    why: '',
  },
  {
    name: 'W1, pages',
    bounds: [
      ['pages', 'dashboard of 100 properties: largest paint', '≤', 800],
      ['pages', 'dashboard of 100 properties: questions to the API', '≤', 12],
      ['pages', 'calendar of one property: as sent', '≤', 230_000],
      ['pages', 'planning of 100 properties: another month', '≤', 100],
    ],
    why: '',
  },
  {
    name: 'Growth',
    bounds: [
      ['scale', 'what is due is looked for', '≤', 1.1, '×'],
      ['scale', 'administrators: first page', '≤', 100],
      ['scale', 'administrators: sync all is accepted', '≤', 1_000],
    ],
    why: 'All calendars are counted for the first page, which is half of it; where that takes more than a tenth of a second it is done once in twenty times as long.',
  },
];

const ELSEWHERE: readonly Elsewhere[] = [
  {
    name: 'H4',
    asks: '304 always for an unchanged calendar',
    found: 'held by `npm test -- --selectProjects api --testPathPatterns feed-requests feed-bytes`',
  },
  {
    name: 'D2',
    asks: 'ninety days of hourly runs that changed nothing: ≤ 20 kB a calendar',
    found: '`npm run bench:history`: 19.6 to 20.0 kB (below)',
  },
  {
    name: 'D3',
    asks: 'from due to fetched ≤ 200 ms; idle ≤ 0.5 % of a core, ≤ 1 query a second',
    found:
      'by hand (decision 37): 30 to 42 ms; 4.4 queries a second, of 37.7 before: queues, positions of events and the tick each look by themselves; CPU was not looked at since',
  },
  {
    name: 'R1',
    asks: '10,000 calendars on two servers ≤ 60 s',
    found:
      '`npm run bench:hosts -- 2` has 3,000 calendars of one platform that answers after 150 ms: 104,109 an hour together, none superseded; bounded by the pace that the platform has taught. No command has 10,000',
  },
  {
    name: 'Growth',
    asks: 'commits that tell something, of a plain insert’s, 16 clients: ≥ 0.8 ×',
    found: '`npm run bench:events`: 0.81 × (below)',
  },
];

/** Of each goal a row: what is asked for, what was found, and how far that is from it. @param figures of all suites */
export function goalsTable(figures: readonly Figure[]): string {
  const rows = GOALS.flatMap(({ name, bounds, why }) => {
    const found = bounds.map((bound) => findingOf(bound, figures));
    const isMissed = found.some(({ outcome }) => outcome.startsWith('misses'));
    return found.map(
      ({ asks, measured, outcome }, index) =>
        `| ${index === 0 ? name : ''} | ${asks} | ${measured} | ${outcome} | ${index === 0 && isMissed ? why : ''} |`,
    );
  });
  const others = ELSEWHERE.map(({ name, asks, found }) => `| ${name} | ${asks} | ${found} | | |`);
  return [
    '### Goals',
    '',
    '« Misses » says how many times of what is asked for was found.',
    '',
    '| | asked for | measured | | what bounds it |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    ...others,
    '',
  ].join('\n');
}

function findingOf([suite, name, sign, bound, times]: Bound, figures: readonly Figure[]) {
  const figure = figures.find((one) => one.suite === suite && one.name === name);
  const unit = times ?? figure?.unit ?? '';
  const peer = figure?.peer?.name;
  const beside = times && peer && !name.includes(peer) ? ` beside ${peer}` : '';
  const asks = `${name}${beside}: ${sign} ${inWords(bound)} ${unit}`.trim();
  if (!figure) return { asks, measured: '–', outcome: 'not measured' };
  const found = times ? figure.value / figure.peer!.value : figure.value;
  const isMet = sign === '≤' ? found <= bound : found >= bound;
  return {
    asks,
    measured: `${inWords(found)} ${unit}`.trim(),
    outcome: isMet ? 'met' : `misses: ${inWords(found / bound)} ×`,
  };
}
