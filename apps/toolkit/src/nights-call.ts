import { parseArgs } from 'node:util';
import { type FeedReading, isNight, type StaysOptions, takenNights } from '#availability';
import { isTimeZone } from '#ical';

/** Arguments and options of the command `nights`. */
export const NIGHTS_USAGE =
  'FILE… --time-zone Europe/Paris --from 2026-01-01 --to 2028-01-01 [--tentative block] [--transparent block|auto]';

/** A wrong call, with a message for its user. */
export class UsageError extends Error {}

export interface NightsCall {
  files: string[];
  options: StaysOptions;
  /** Asks a second reader too, where there is one. */
  isDoubted: boolean;
}

/** @throws UsageError */
export function readNightsCall(args: readonly string[]): NightsCall {
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

/** What the command prints of one file: which nights it blocks, and why. */
export function toldOf(file: string, reading: FeedReading, horizon: StaysOptions['horizon'], ms: number) {
  const milliseconds = Math.round(ms * 10) / 10;
  if (reading.outcome === 'refused') {
    const { outcome, reason } = reading;
    return { file, outcome, reason, nights: [], stays: [], ignored: {}, problems: [], milliseconds };
  }
  const { outcome, stays, ignored, problems } = reading;
  return {
    file,
    outcome,
    reason: null,
    nights: takenNights(stays, horizon),
    stays: stays.map(({ from, to, summary, uid }) => ({ from, to, summary, uid })),
    ignored,
    problems,
    milliseconds,
  };
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
