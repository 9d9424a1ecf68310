import type { Logger } from '@nestjs/common';

/**
 * Does a part of a job that comes round again by itself: a failure, such as a database that is away, is one line of
 * the log and waits for the next turn.
 *
 * @param failure what could not be done, for the log
 */
export async function attempt(logger: Logger, failure: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    logger.warn({ reason: (error as Error).message }, failure);
  }
}
