import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { addNights, nightAt } from '#availability';
import { AppError } from '../errors/app-error.ts';
import { attempt } from '../errors/attempt.ts';
import { isLocked } from '../errors/problem.filter.ts';
import { recordConflicts } from './conflicts/record-conflicts.ts';
import { writeSettledEchoes } from './echoes/write-settled-echoes.ts';
import { END_OF_TIME, loadHeld } from './held-row.ts';
import { Turns } from './turns.ts';

/** Two days back, a date is past in every zone of the world. */
const NOT_YET_PAST_DAYS = 2;
/** Time-out: long enough for a frozen server to lose its transaction, short enough that the host still waits. */
const LONGEST_WAIT_MS = 20_000;

/**
 * Writes every change of what holds a product's nights: under the lock of the product, and settled before the commit.
 */
@Injectable()
export class StayWriting {
  private readonly logger = new Logger('StayWriting');
  private readonly turns = new Turns();

  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /**
   * Makes a change in a transaction that holds the product's row lock, so that writers are serialised and see each
   * other's changes; what follows from it (conflicts, echoes that have lost their original) is written in the same
   * transaction. Changes of one server queue in memory before they take a connection, so that only one waits in the
   * database while another server holds the row: however many calendars of one product change at once, connections are
   * left for all other requests.
   *
   * @throws AppError `busy` when the lock is not free in time
   */
  change<Result>(productId: string, work: (transaction: EntityManager) => Promise<Result>): Promise<Result> {
    return this.turns.take(productId, () => this.changeWhenFree(productId, work));
  }

  private async changeWhenFree<Result>(
    productId: string,
    work: (transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    const giveUpAt = Date.now() + LONGEST_WAIT_MS;
    for (;;) {
      let isHeld = false;
      try {
        return await this.database.transaction(async (transaction) => {
          await transaction.query('SELECT FROM products WHERE id = $1 FOR NO KEY UPDATE', [productId]);
          isHeld = true;
          const result = await work(transaction);
          await this.settle(transaction, productId);
          return result;
        });
      } catch (error) {
        if (isHeld || !isLocked(error)) throw error;
        if (Date.now() > giveUpAt) throw new AppError('busy');
      }
    }
  }

  /**
   * Settles products whose stays were changed without `change`, by an older version or by hand, and those with an echo
   * that lost its original a day ago.
   *
   * @returns how many were settled
   */
  async settleOverdue(): Promise<number> {
    const products = await this.database.query<{ id: string }[]>(OVERDUE);
    const productIds = products.map(({ id }) => id);
    return this.changeEach(productIds, 'not settled; trying again in a minute', () => Promise.resolve());
  }

  /**
   * Makes a change in each of some products, one after the other; a failure is logged, and does not stop the others.
   *
   * @param failure what a failure means for its product, for the log
   * @returns in how many it was made
   */
  async changeEach(
    productIds: readonly string[],
    failure: string,
    work: (transaction: EntityManager, productId: string) => Promise<unknown>,
  ): Promise<number> {
    let made = 0;
    for (const id of productIds)
      await attempt(this.logger, `property ${id}: ${failure}`, async () => {
        await this.change(id, (transaction) => work(transaction, id));
        made += 1;
      });
    return made;
  }

  private async settle(transaction: EntityManager, productId: string): Promise<void> {
    const [product] = await transaction.query<{ isSettled: boolean; now: Date }[]>(IS_SETTLED, [productId]);
    if (!product || product.isSettled) return;
    const from = addNights(nightAt(product.now, 'UTC'), -NOT_YET_PAST_DAYS);
    const window = { from, to: END_OF_TIME };
    let rows = await loadHeld(transaction, [productId], window);
    if (await writeSettledEchoes(transaction, productId, rows, product.now))
      rows = await loadHeld(transaction, [productId], window);
    await recordConflicts(transaction, productId, rows, from);
    await transaction.query('UPDATE products SET conflicts_version = calendar_version WHERE id = $1', [
      productId,
    ]);
  }
}

/** A day after its original is gone, an echo becomes a stay of its own (`settleEchoes`). */
const HAS_OVERDUE_ECHO = `
  EXISTS (SELECT FROM unavailability_blocks b
           WHERE b.product_id = p.id AND b.role = 'echo' AND b.ghost_since <= now() - interval '1 day')`;

const IS_SETTLED = `
  SELECT p.conflicts_version = p.calendar_version AND NOT ${HAS_OVERDUE_ECHO} AS "isSettled", now() AS now
    FROM products p WHERE p.id = $1`;

/** In random order, so that products that fail again and again do not block the others for good. */
const OVERDUE = `
  SELECT id FROM (
    SELECT p.id FROM products p WHERE p.conflicts_version <> p.calendar_version
    UNION
    SELECT b.product_id FROM unavailability_blocks b WHERE b.role = 'echo' AND b.ghost_since <= now() - interval '1 day') overdue
   ORDER BY random() LIMIT 200`;
