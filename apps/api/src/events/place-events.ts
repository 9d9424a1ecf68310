import type { Query } from '../database/notification-listener.ts';

/** Events that one statement gives positions to: even a host's largest change takes few statements. */
const PORTION = 5_000;

/**
 * Gives positions to all committed events: every later reading finds them, and later events come after them. Concurrent
 * callers wait for each other, and the others find nothing left to do.
 *
 * @param query outside of any transaction
 */
export async function placeEvents(query: Query): Promise<void> {
  for (let isMore = true; isMore; ) {
    const [placed] = (await query('SELECT place_events($1) AS "isMore"', [PORTION])) as { isMore: boolean }[];
    isMore = placed!.isMore;
  }
}

/**
 * Whether every event committed from now on sends us a notification. Where not, one is being committed, and the caller,
 * who asks before reading, must read again soon.
 *
 * @param query outside of any transaction
 */
export async function everyEventWakes(query: Query): Promise<boolean> {
  const [answer] = (await query('SELECT nobody_commits_events() AS "isQuiet"', [])) as { isQuiet: boolean }[];
  return answer!.isQuiet;
}
