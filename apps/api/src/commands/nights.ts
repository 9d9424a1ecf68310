import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isNight, type StaysOptions, takenNights } from '#availability';
import { isTimeZone } from '#ical';
import { FeedReader } from '../external-calendar/reading/feed-reader.ts';
import { SecondReader } from '../external-calendar/reading/second-reader.ts';
import { calledFrom } from './called-from.ts';
import { runAsMain } from './run-as-main.ts';

/** Files that are read from disk before they are read as feeds; two children read at a time. */
const AT_ONCE = 8;

const USAGE =
  'Usage: npm run --silent nights -- FILE… --time-zone Europe/Paris --from 2026-01-01 --to 2028-01-01 [--tentative block] [--transparent block|auto] [--second-opinion]';

interface Readers {
  reader: FeedReader;
  /** Null unless its opinion is wanted. */
  second: SecondReader | null;
}

/** A wrong call, in words for whoever made it. */
class UsageError extends Error {}

/**
 * Reads feeds from files as the product would read them and prints one JSON object per file and line, in the order of
 * the files: which nights they block and why, and on demand where another reader sees more of them taken. The given window is the horizon; today's date does not matter.
 *
 * @returns the exit code: 1 when any file was refused, 2 for a wrong call
 */
export async function nights(args: readonly string[]): Promise<number> {
  try {
    const { files, options, isDoubted } = readArguments(args);
    return await printAll(files, options, isDoubted ? new SecondReader() : null);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n${USAGE}\n`);
    return 2;
  }
}

async function printAll(
  files: readonly string[],
  options: StaysOptions,
  second: SecondReader | null,
): Promise<number> {
  const reader = new FeedReader();
  let refused = false;
  try {
    for (let at = 0; at < files.length; at += AT_ONCE) {
      const results = await Promise.all(
        files.slice(at, at + AT_ONCE).map((file) => readOne({ reader, second }, file, options)),
      );
      for (const result of results) process.stdout.write(`${JSON.stringify(result)}\n`);
      refused ||= results.some(({ outcome }) => outcome === 'refused');
    }
  } finally {
    reader.onModuleDestroy();
    second?.onModuleDestroy();
  }
  return refused ? 1 : 0;
}

async function readOne({ reader, second }: Readers, file: string, options: StaysOptions) {
  const bytes = await readFile(resolve(calledFrom(), file)).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read: ${error.code}.`);
  });
  const startedAt = performance.now();
  const reading = await reader.read([bytes], options);
  const milliseconds = Math.round((performance.now() - startedAt) * 10) / 10;
  if (reading.outcome === 'refused') {
    const { outcome, reason } = reading;
    return { file, outcome, reason, nights: [], stays: [], ignored: {}, problems: [], milliseconds };
  }
  const { outcome, stays, ignored, problems } = reading;
  const opinion = second && { secondOpinion: await second.ask([bytes], reading, options) };
  return {
    file,
    outcome,
    reason: null,
    nights: takenNights(stays, options.horizon),
    stays: stays.map(({ from, to, summary, uid }) => ({ from, to, summary, uid })),
    ignored,
    problems,
    milliseconds,
    ...opinion,
  };
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parse(args);
  const { 'time-zone': timeZone, from, to, tentative, transparent } = values;
  if (positionals.length === 0) throw new UsageError('Which files?');
  if (!isTimeZone(timeZone)) throw new UsageError(`${timeZone} is no IANA time zone.`);
  if (!isNight(from) || !isNight(to) || from >= to)
    throw new UsageError('--from and --to must be dates such as 2026-01-01, --from the earlier one.');
  const rules = {
    tentative: oneOf('--tentative', tentative, ['ignore', 'block']),
    transparent: oneOf('--transparent', transparent, ['ignore', 'block', 'auto']),
  };
  const options: StaysOptions = { timeZone, horizon: { from, to }, ownUidDomain: null, ...rules };
  return { files: positionals, options, isDoubted: values['second-opinion'] };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'time-zone': { type: 'string', default: 'Europe/Paris' },
        from: { type: 'string', default: '2026-01-01' },
        to: { type: 'string', default: '2028-01-01' },
        tentative: { type: 'string', default: 'ignore' },
        transparent: { type: 'string', default: 'ignore' },
        'second-opinion': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function oneOf<Choice extends string>(name: string, value: string, choices: readonly Choice[]): Choice {
  const chosen = choices.find((choice) => choice === value);
  if (chosen === undefined) throw new UsageError(`${name} must be ${choices.join(' or ')}.`);
  return chosen;
}

if (import.meta.main) runAsMain(nights);
