import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../errors/app-error.ts';
import { CalendarQuota } from '../../property/calendar-quota.ts';
import type { Product } from '../../property/product.entity.ts';
import { StayWriting } from '../stay-writing.service.ts';
import { type DiscardedKind, putBack } from './discard.ts';
import type { Restored } from './discarded.dto.ts';

/** Constraint violations: two confirmed reservations of a night, which the database refuses too; one address twice. */
const TAKEN = new Set(['23P01', '23505']);

/** Restores what was deleted. */
@Injectable()
export class DiscardedService {
  constructor(
    private readonly writing: StayWriting,
    private readonly quota: CalendarQuota,
  ) {}

  /**
   * Restores what was deleted within the last 24 hours, exactly as it was.
   *
   * @throws AppError `not_found` (also when it is too late), `restore_in_the_way`, `calendar_quota`
   */
  async restore(product: Product, id: string): Promise<Restored> {
    try {
      return await this.writing.change(product.id, async (transaction) => {
        const [found] = await transaction.query<{ kind: DiscardedKind }[]>(FIND, [id, product.id]);
        if (!found) throw new AppError('not_found');
        if (found.kind === 'calendar') await this.quota.check(transaction, product);
        await putBack(transaction, found.kind, id);
        if (found.kind === 'reservation') await refuseOverOwn(transaction, id);
        return { id, kind: found.kind };
      });
    } catch (error) {
      if (TAKEN.has((error as { code?: string }).code ?? '')) throw new AppError('restore_in_the_way');
      throw error;
    }
  }
}

/** Restoring a hold is checked like booking it: other stays on its nights refuse it. */
async function refuseOverOwn(transaction: EntityManager, id: string): Promise<void> {
  const inTheWay = await transaction.query<unknown[]>(IN_THE_WAY, [id]);
  if (inTheWay.length > 0) throw new AppError('restore_in_the_way');
}

const IN_THE_WAY = `
  SELECT FROM reservations r JOIN reservations o ON o.product_id = r.product_id AND o.id <> r.id
   WHERE r.id = $1 AND r.status <> 'cancelled' AND o.status <> 'cancelled'
     AND (o.expires_at IS NULL OR o.expires_at > now()) AND o.arrival < r.departure AND r.arrival < o.departure`;

const FIND = `
  SELECT kind FROM discarded WHERE id = $1 AND product_id = $2 AND discarded_at > now() - interval '24 hours' FOR UPDATE`;
