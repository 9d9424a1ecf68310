import type { SyncFailureCode } from './sync-failure.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const REFUSED: readonly SyncFailureCode[] = ['http_401_403', 'http_404_410'];

interface AfterSync {
  /** The calendar's own interval, in minutes. */
  intervalMinutes: number;
  /** Failures in a row, this run included; 0 after a success. */
  failures: number;
  code: SyncFailureCode | null;
  /** Whether the previous run ended with the same code. */
  isRepeated?: boolean;
  /** Retry-After of a 429 or 503, in seconds. */
  retryAfterSeconds: number | null;
  /** Minutes until a reading that may settle pending removals is due, after a success. */
  againInMinutes?: number | null;
  /** Uniform in [0, 1): jitter, so that calendars do not all come due at once. */
  chance: number;
}

/**
 * Seconds until a calendar is due again, with back-off and jitter. After a success its interval ± 10 %, or sooner where
 * removals are pending; after the n-th failure 5 min × 2^(n-1) up to a day, ± 50 %, never giving up and never longer
 * than a healthy calendar waits; a source that refuses access 6 hours, then a day. Retry-After is honoured up to one
 * day; it never shortens a wait.
 */
export function secondsUntilNextSync(after: AfterSync): number {
  const { failures, code, isRepeated = failures > 1, retryAfterSeconds } = after;
  if (failures === 0) return afterSuccess(after);
  if (code && REFUSED.includes(code)) return isRepeated ? DAY : 6 * HOUR;
  const asked = Math.min(DAY, Math.max(MINUTE, retryAfterSeconds ?? 0));
  return retryAfterSeconds === null ? backOff(after) : Math.max(asked, backOff(after));
}

function afterSuccess({ intervalMinutes, againInMinutes = null, chance }: AfterSync): number {
  const interval = intervalMinutes * MINUTE * (0.9 + 0.2 * chance);
  const again = againInMinutes === null ? interval : againInMinutes * MINUTE * (1.02 + 0.2 * chance);
  return Math.round(Math.min(interval, again));
}

function backOff({ intervalMinutes, failures, chance }: AfterSync): number {
  const interval = intervalMinutes * MINUTE * (0.9 + 0.2 * chance);
  const wait = Math.min(DAY, 5 * MINUTE * 2 ** Math.min(failures - 1, 12)) * (0.5 + chance);
  return Math.round(Math.min(wait, Math.max(interval, 5 * MINUTE)));
}
