import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Env } from '../config/env.ts';
import { AppError } from '../errors/app-error.ts';
import type { Product } from './product.entity.ts';

/** Quotas of external calendars per property, and per host. */
@Injectable()
export class CalendarQuota {
  constructor(private readonly env: Env) {}

  /**
   * In the transaction that adds them; writers of one owner are serialised.
   *
   * @param added how many are added to the property
   * @throws AppError `calendar_quota`
   */
  async check(
    transaction: EntityManager,
    { id, ownerId }: Pick<Product, 'id' | 'ownerId'>,
    added = 1,
  ): Promise<void> {
    await transaction.query('SELECT id FROM users WHERE id = $1 FOR UPDATE', [ownerId]);
    await this.refuseMore(transaction, { id, ownerId }, { here: added, all: added });
  }

  /**
   * Checks without a lock whether so many more would exceed the quota.
   *
   * @param product of which an `id` of null has no calendar yet
   * @param added to the property, and to all of its host
   * @throws AppError `calendar_quota`
   */
  async refuseMore(
    source: EntityManager,
    { id, ownerId }: { id: string | null; ownerId: string },
    added: { here: number; all: number },
  ): Promise<void> {
    const [present] = await source.query<{ here: number; all: number }[]>(
      `SELECT count(*) FILTER (WHERE p.id = $1)::int AS here, count(*)::int AS "all"
         FROM external_calendars c JOIN products p ON p.id = c.product_id WHERE p.owner_id = $2`,
      [id, ownerId],
    );
    const isTooMany = (scope: 'here' | 'all', limit: number) =>
      added[scope] > 0 && present![scope] + added[scope] > limit;
    if (isTooMany('here', this.env.calendarsPerProduct) || isTooMany('all', this.env.calendarsPerHost))
      throw new AppError('calendar_quota');
  }
}
