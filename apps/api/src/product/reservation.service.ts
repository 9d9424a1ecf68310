import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { AppError } from '../errors/app-error.ts';
import { fieldError } from '../errors/validation.ts';
import { offsetOf, type Page } from '../http/page.dto.ts';
import { discard } from './discard.ts';
import { OccupancyService } from './occupancy.service.ts';
import type { ReservationBody, ReservationsQuery, UpdateReservationBody } from './product.dto.ts';
import { Reservation } from './reservation.entity.ts';
import { StayWriting } from './stay-writing.service.ts';
import { UnreadCalendars } from './unread-calendars.ts';

const EXCLUSION_VIOLATION = '23P01';
const EXTERNAL_ID = 'reservations_external_id';

/** A reservation as it is to be, beside what it is when it is being changed. */
interface ReservationChange {
  wanted: Omit<Reservation, 'id' | 'createdAt' | 'updatedAt'> & { id?: string };
  present?: Reservation;
}

/** Own reservations. The database itself refuses a second confirmed one on the same night. */
@Injectable()
export class ReservationService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly occupancy: OccupancyService,
    private readonly writing: StayWriting,
    private readonly unread: UnreadCalendars,
  ) {}

  async list(productId: string, query: ReservationsQuery): Promise<Page<Reservation>> {
    const rows = this.database
      .getRepository(Reservation)
      .createQueryBuilder('r')
      .where('r.productId = :productId', { productId });
    if (query.from) rows.andWhere('r.departure > :from', { from: query.from });
    if (query.to) rows.andWhere('r.arrival < :to', { to: query.to });
    if (query.externalId !== undefined) rows.andWhere('r.externalId = :externalId', query);
    rows.orderBy('r.arrival').addOrderBy('r.id').skip(offsetOf(query)).take(query.pageSize);
    const [items, total] = await rows.getManyAndCount();
    return { items, total, page: query.page, pageSize: query.pageSize };
  }

  /** @throws AppError `not_found` */
  async load(productId: string, id: string): Promise<Reservation> {
    const reservation = await this.database.getRepository(Reservation).findOneBy({ id, productId });
    if (!reservation) throw new AppError('not_found');
    return reservation;
  }

  /** @throws AppError `validation_failed`, `stay_in_the_way`, `calendars_unread` */
  create(productId: string, { force, doubleBooking, ...body }: ReservationBody): Promise<Reservation> {
    return this.write(productId, { force, doubleBooking }, async () => ({
      wanted: { productId, status: 'confirmed', note: null, externalId: null, ...body },
    }));
  }

  /** @throws AppError `not_found`, `validation_failed`, `stay_in_the_way`, `calendars_unread` */
  update(
    productId: string,
    id: string,
    { force, doubleBooking, ...body }: UpdateReservationBody,
  ): Promise<Reservation> {
    return this.write(productId, { force, doubleBooking }, async (transaction) => {
      const present = await transaction.findOneBy(Reservation, { id, productId });
      if (!present) throw new AppError('not_found');
      return { present, wanted: { ...present, ...withoutUndefined(body) } };
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
    words: Pick<ReservationBody, 'force' | 'doubleBooking'>,
    next: (transaction: EntityManager) => Promise<ReservationChange>,
  ): Promise<Reservation> {
    try {
      return await this.writing.change(productId, async (transaction) => {
        const { wanted, present } = await next(transaction);
        const { arrival: from, departure: to } = wanted;
        if (from >= to)
          throw fieldError('#/departure', 'not_after_arrival', 'departure must come after arrival');
        if (wanted.status !== 'cancelled') {
          await this.unread.refuse(productId, transaction);
          await this.occupancy.refuseOverlap(transaction, productId, {
            what: 'reservation',
            from,
            to,
            ...words,
            ...(present && { present: asHeld(present) }),
          });
        }
        return transaction.getRepository(Reservation).save(wanted);
      });
    } catch (error) {
      const { code, constraint } = error as { code?: string; constraint?: string };
      if (code === EXCLUSION_VIOLATION) throw new AppError('stay_in_the_way');
      if (constraint === EXTERNAL_ID)
        throw fieldError('#/externalId', 'taken', 'another reservation of the property has this externalId');
      throw error;
    }
  }
}

function asHeld({ id, arrival: from, departure: to, status }: Reservation) {
  return { id, from, to, holdsNights: status !== 'cancelled' };
}

/** Fields that a partial change leaves out keep their value. */
export function withoutUndefined<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>;
}
