import type { Logger } from '@nestjs/common';

/**
 * Runs one part of a periodic job: a failure, such as an unreachable database, is logged in one line, and the next run
 * retries.
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
