import { parseArgs } from 'node:util';
import { type PublishedCalendar, renderCalendar } from '#ical';
import { generateCalendar } from './feed-lint/generate-calendar.ts';
import { generateJointCalendar } from './feed-lint/generate-joint-calendar.ts';
import { lintCalendar } from './feed-lint/lint-calendar.ts';
import { icalJsComplaint } from './feed-lint/second-opinion.ts';

const FINDINGS_SHOWN = 50;
/** Serialising by ical.js takes longer than all the rest. */
const THOROUGH_EVERY = 10;
/** One in so many calendars is of several properties. */
const JOINT_EVERY = 3;

/**
 * `npm run feed-lint -- --count 10000 --seed 1`: writes calendars of hostile names as the product does, of one property
 * and of several, from that seed on, checks each against the RFCs and with ical.js. Prints how many there were and what
 * was found.
 *
 * @returns whether nothing was found
 */
function feedLint(): boolean {
  const { values } = parseArgs({
    options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
  });
  const [count, first] = [Number(values.count), Number(values.seed)];
  if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(first) || first < 0)
    throw new Error('--count wants a number of calendars, and --seed a first seed.');
  const findings: string[] = [];
  let events = 0;
  for (let seed = first; seed < first + count; seed += 1) {
    const calendar = seed % JOINT_EVERY === 0 ? generateJointCalendar(seed) : generateCalendar(seed);
    events += calendar.events.length;
    findings.push(...findingsIn(seed, calendar));
  }
  for (const finding of findings.slice(0, FINDINGS_SHOWN)) process.stdout.write(`${finding}\n`);
  process.stdout.write(`${count} calendars with ${events} events, ${findings.length} findings\n`);
  return findings.length === 0;
}

function findingsIn(seed: number, calendar: PublishedCalendar): string[] {
  const text = renderCalendar(calendar);
  const complaint = icalJsComplaint(text, calendar, seed % THOROUGH_EVERY === 0);
  return [
    ...lintCalendar(text).map(
      ({ rule, line, message }) => `seed ${seed}, line ${line}: ${message} (${rule})`,
    ),
    ...(complaint ? [`seed ${seed}: ${complaint}`] : []),
  ];
}

try {
  process.exitCode = feedLint() ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
