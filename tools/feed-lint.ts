import { parseArgs } from 'node:util';
import { renderCalendar } from '#ical';
import { generateCalendar } from './feed-lint/generate-calendar.ts';
import { lintCalendar } from './feed-lint/lint-calendar.ts';

const FINDINGS_SHOWN = 50;

/**
 * `npm run feed-lint -- --count 10000 --seed 1`: writes calendars of hostile names as the product does, from that seed
 * on, and judges each by the RFCs. Prints how many there were and what was found.
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
    const calendar = generateCalendar(seed);
    events += calendar.events.length;
    for (const { rule, line, message } of lintCalendar(renderCalendar(calendar)))
      findings.push(`seed ${seed}, line ${line}: ${message} (${rule})`);
  }
  for (const finding of findings.slice(0, FINDINGS_SHOWN)) process.stdout.write(`${finding}\n`);
  process.stdout.write(`${count} calendars with ${events} events, ${findings.length} findings\n`);
  return findings.length === 0;
}

try {
  process.exitCode = feedLint() ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
