import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { AppError } from '../errors/app-error.ts';
import { fieldError } from '../errors/validation.ts';
import { offsetOf, type Page } from '../http/page.dto.ts';
import { discard } from './discard.ts';
import { OccupancyService } from './occupancy.service.ts';
import type { ReservationBody, StaysQuery, UpdateReservationBody } from './product.dto.ts';
import { Reservation } from './reservation.entity.ts';
import { StayWriting } from './stay-writing.service.ts';
import { UnreadCalendars } from './unread-calendars.ts';

const EXCLUSION_VIOLATION = '23P01';

type ReservationRow = Omit<Reservation, 'id' | 'createdAt' | 'updatedAt'> & { id?: string };

/** Own reservations. The database itself refuses a second confirmed one on the same night. */
@Injectable()
export class ReservationService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly occupancy: OccupancyService,
    private readonly writing: StayWriting,
    private readonly unread: UnreadCalendars,
  ) {}

  async list(productId: string, query: StaysQuery): Promise<Page<Reservation>> {
    const rows = this.database
      .getRepository(Reservation)
      .createQueryBuilder('r')
      .where('r.productId = :productId', { productId });
    if (query.from) rows.andWhere('r.departure > :from', { from: query.from });
    if (query.to) rows.andWhere('r.arrival < :to', { to: query.to });
    rows.orderBy('r.arrival').addOrderBy('r.id').skip(offsetOf(query)).take(query.pageSize);
    const [items, total] = await rows.getManyAndCount();
    return { items, total, page: query.page, pageSize: query.pageSize };
  }

  /** @throws AppError `validation_failed`, `stay_in_the_way`, `calendars_unread` */
  create(productId: string, { force, ...body }: ReservationBody): Promise<Reservation> {
    return this.write(productId, force, async () => ({
      productId,
      status: 'confirmed',
      note: null,
      ...body,
    }));
  }

  /** @throws AppError `not_found`, `validation_failed`, `stay_in_the_way`, `calendars_unread` */
  update(productId: string, id: string, { force, ...body }: UpdateReservationBody): Promise<Reservation> {
    return this.write(productId, force, async (transaction) => {
      const present = await transaction.findOneBy(Reservation, { id, productId });
      if (!present) throw new AppError('not_found');
      return { ...present, ...withoutUndefined(body) };
    });
  }

  /** Frees its nights; it can be taken back for a day. @throws AppError `not_found` */
  async delete(productId: string, id: string): Promise<void> {
    await this.writing.change(productId, async (transaction) => {
      if (!(await transaction.existsBy(Reservation, { id, productId }))) throw new AppError('not_found');
      await discard(transaction, productId, 'reservation', id);
    });
  }

  /** Reads, checks and writes while the product is held, so that no change is made on a stale row. */
  private async write(
    productId: string,
    force: boolean | undefined,
    next: (transaction: EntityManager) => Promise<ReservationRow>,
  ): Promise<Reservation> {
    try {
      return await this.writing.change(productId, async (transaction) => {
        const row = await next(transaction);
        const { arrival: from, departure: to, id: ignore } = row;
        if (from >= to)
          throw fieldError('#/departure', 'not_after_arrival', 'departure must come after arrival');
        if (row.status !== 'cancelled') {
          await this.unread.refuse(productId, transaction);
          await this.occupancy.refuseOverlap(transaction, productId, { from, to, ignore, force });
        }
        return transaction.getRepository(Reservation).save(row);
      });
    } catch (error) {
      if ((error as { code?: string }).code === EXCLUSION_VIOLATION) throw new AppError('stay_in_the_way');
      throw error;
    }
  }
}

/** Fields that a partial change leaves out keep their value. */
export function withoutUndefined<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>;
}
