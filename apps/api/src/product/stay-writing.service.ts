import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { addNights, nightAt } from '#availability';
import { OccupancyService } from './occupancy.service.ts';
import { promoteWitnesses } from './promote-witnesses.ts';
import { recordConflicts } from './record-conflicts.ts';

/** Two days back, it is past in every zone of the world. */
const NOT_YET_PAST_DAYS = 2;
const END_OF_TIME = '9999-12-31';

/** Every change of what holds a product's nights: made while the product is held, and settled before it is committed. */
@Injectable()
export class StayWriting {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly occupancy: OccupancyService,
  ) {}

  /**
   * Makes a change in a transaction that holds the product's row, so that writers take turns and see each other; what
   * follows from it (conflicts, echoes that have lost their original) is written in the same transaction.
   */
  change<Result>(productId: string, work: (transaction: EntityManager) => Promise<Result>): Promise<Result> {
    return this.database.transaction(async (transaction) => {
      await transaction.query('SELECT FROM products WHERE id = $1 FOR NO KEY UPDATE', [productId]);
      const result = await work(transaction);
      await this.settle(transaction, productId);
      return result;
    });
  }

  /**
   * Settles the products whose stays were changed by others than `change`: by an older version, or by hand.
   *
   * @returns how many were settled
   */
  async settleOverdue(): Promise<number> {
    const products = await this.database.query<{ id: string }[]>(
      'SELECT id FROM products WHERE conflicts_version <> calendar_version LIMIT 200',
    );
    for (const { id } of products) await this.change(id, () => Promise.resolve());
    return products.length;
  }

  private async settle(transaction: EntityManager, productId: string): Promise<void> {
    const [product] = await transaction.query<{ isSettled: boolean }[]>(
      'SELECT conflicts_version = calendar_version AS "isSettled" FROM products WHERE id = $1',
      [productId],
    );
    if (!product || product.isSettled) return;
    const from = addNights(nightAt(new Date(), 'UTC'), -NOT_YET_PAST_DAYS);
    const window = { from, to: END_OF_TIME };
    let rows = await this.occupancy.loadHeld(productId, window, transaction);
    if ((await promoteWitnesses(transaction, productId, rows)) > 0)
      rows = await this.occupancy.loadHeld(productId, window, transaction);
    await recordConflicts(transaction, productId, rows, from);
    await transaction.query('UPDATE products SET conflicts_version = calendar_version WHERE id = $1', [
      productId,
    ]);
  }
}
