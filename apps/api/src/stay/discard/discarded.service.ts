import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.ts';
import { CalendarQuota } from '../../property/calendar-quota.ts';
import type { Product } from '../../property/product.entity.ts';
import { StayWriting } from '../stay-writing.service.ts';
import { type DiscardedKind, putBack } from './discard.ts';
import type { Restored } from './discarded.dto.ts';

/** Two confirmed reservations of a night; one address twice. */
const TAKEN = new Set(['23P01', '23505']);

/** Takes deletions back. */
@Injectable()
export class DiscardedService {
  constructor(
    private readonly writing: StayWriting,
    private readonly quota: CalendarQuota,
  ) {}

  /**
   * Puts back what was deleted within the last 24 hours, exactly as it was.
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
        return { id, kind: found.kind };
      });
    } catch (error) {
      if (TAKEN.has((error as { code?: string }).code ?? '')) throw new AppError('restore_in_the_way');
      throw error;
    }
  }
}

const FIND = `
  SELECT kind FROM discarded WHERE id = $1 AND product_id = $2 AND discarded_at > now() - interval '24 hours' FOR UPDATE`;
