import type {
  AttentionReason,
  HoldReason,
  IgnoredCounts,
  IgnoringRule,
  SyncFailureCode,
} from '#availability';
import type { ReadingProblem, ReadingProblemCode } from '#ical';

/**
 * Result of one sync, as stored with its run. `unchanged`: the source gave the same as last time. `partial`: some
 * events could not be read, so nothing was removed. `held`: the reading looks like an outage and freed nothing.
 */
export interface SyncReport {
  calendarId: string;
  outcome: 'success' | 'unchanged' | 'partial' | 'held' | 'error';
  /** Events that the feed holds, series expanded. */
  read: number;
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
  /** Pending stays: vanished from the feed, and kept until enough readings agree or the host decides. */
  held: number;
  holdReason: HoldReason | null;
  /** Echoes in the feed. */
  echoes: number;
  ignored: IgnoredCounts;
  /** Of the ignored ones, those to come that might hold nights under other rules. */
  ignoredComing: IgnoredCounts;
  /** The rules that leave any of those out. */
  rulesInTheWay: IgnoringRule[];
  problems: Partial<Record<ReadingProblemCode, number>>;
  /** The first of the problems, each with its event. */
  firstProblems: ReadingProblem[];
  /** Why the reading needs attention; null when it does not. */
  attention: AttentionReason | null;
  milliseconds: number;
  errorCode: SyncFailureCode | null;
  httpStatus: number | null;
}

/** An empty report. */
export function emptyReport(calendarId: string): SyncReport {
  return {
    calendarId,
    outcome: 'success',
    read: 0,
    added: 0,
    changed: 0,
    removed: 0,
    unchanged: 0,
    held: 0,
    holdReason: null,
    echoes: 0,
    ignored: {},
    ignoredComing: {},
    rulesInTheWay: [],
    problems: {},
    firstProblems: [],
    attention: null,
    milliseconds: 0,
    errorCode: null,
    httpStatus: null,
  };
}

/** A report as stored for 90 days: without empty fields, and without its calendar, which the run names. */
export type StoredReport = Partial<Omit<SyncReport, 'calendarId'>>;

/** @returns the fields with content; for a run without changes, the number of stays and the duration */
export function toStored(whole: SyncReport): StoredReport {
  const { calendarId: _, ...report } = whole;
  const { outcome, unchanged, milliseconds } = report;
  if (outcome === 'unchanged') return { outcome, unchanged, milliseconds };
  return Object.fromEntries(Object.entries(report).filter(([, value]) => !saysNothing(value)));
}

function saysNothing(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** The whole report of a run. Fields that are missing, in those of older versions too, are empty. */
export function fromStored(calendarId: string, report: StoredReport): SyncReport {
  return { ...emptyReport(calendarId), ...report };
}

/** Upper bound, as a run is stored for 90 days: the first wrong events are enough. */
const MOST_PROBLEMS = 20;

/** Problems of a reading for its host: how many of each kind, and the first of them with their events. */
export function noteProblems(
  problems: readonly ReadingProblem[],
): Pick<SyncReport, 'problems' | 'firstProblems'> {
  return {
    problems: countBy(problems.map(({ code }) => code)),
    firstProblems: problems.slice(0, MOST_PROBLEMS),
  };
}

/** How many of each. */
function countBy<Key extends string>(keys: readonly Key[]): Partial<Record<Key, number>> {
  const counts: Partial<Record<Key, number>> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
