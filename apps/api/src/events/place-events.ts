import type { Query } from '../database/notification-listener.ts';

/** Events that one statement gives positions to: also what a host's largest change tells is soon done. */
const PORTION = 5_000;

/**
 * Gives positions to all events that are committed: whoever reads afterwards reads them, and whatever comes later stands
 * behind them. Several that do it wait for each other, and the others find nothing left to do.
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
 * Whether every event that is committed from now on wakes us again. Where it does not, somebody is committing one, and who
 * asked before reading reads again soon.
 *
 * @param query outside of any transaction
 */
export async function everyEventWakes(query: Query): Promise<boolean> {
  const [answer] = (await query('SELECT nobody_commits_events() AS "isQuiet"', [])) as { isQuiet: boolean }[];
  return answer!.isQuiet;
}
