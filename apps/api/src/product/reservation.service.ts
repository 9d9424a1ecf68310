import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { AppError } from '../errors/app-error.ts';
import { fieldError } from '../errors/validation.ts';
import { offsetOf, type Page } from '../http/page.dto.ts';
import { OccupancyService } from './occupancy.service.ts';
import type { ReservationBody, StaysQuery, UpdateReservationBody } from './product.dto.ts';
import { Reservation } from './reservation.entity.ts';

const EXCLUSION_VIOLATION = '23P01';

/** Own reservations. The database itself refuses a second confirmed one on the same night. */
@Injectable()
export class ReservationService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly occupancy: OccupancyService,
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

  /** @throws AppError `validation_failed`, `stay_in_the_way` */
  create(productId: string, { force, ...body }: ReservationBody): Promise<Reservation> {
    return this.save({ productId, status: 'confirmed', note: null, sequence: 0, ...body }, force);
  }

  /** @throws AppError `not_found`, `validation_failed`, `stay_in_the_way` */
  async update(
    productId: string,
    id: string,
    { force, ...body }: UpdateReservationBody,
  ): Promise<Reservation> {
    const present = await this.database.getRepository(Reservation).findOneBy({ id, productId });
    if (!present) throw new AppError('not_found');
    return this.save({ ...present, ...withoutUndefined(body), sequence: present.sequence + 1 }, force);
  }

  /** @throws AppError `not_found` */
  async delete(productId: string, id: string): Promise<void> {
    const { affected } = await this.database.getRepository(Reservation).delete({ id, productId });
    if (!affected) throw new AppError('not_found');
  }

  private async save(
    next: Omit<Reservation, 'id' | 'createdAt' | 'updatedAt'> & { id?: string },
    force?: boolean,
  ): Promise<Reservation> {
    if (next.arrival >= next.departure)
      throw fieldError('#/departure', 'not_after_arrival', 'departure must come after arrival');
    try {
      return await this.database.transaction(async (transaction: EntityManager) => {
        if (next.status !== 'cancelled') {
          const { arrival: from, departure: to, id: ignore } = next;
          await this.occupancy.refuseOverlap(transaction, next.productId, { from, to, ignore, force });
        }
        return transaction.getRepository(Reservation).save(next);
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
