import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { loadNow } from '../database/load-now.ts';
import { AppError } from '../errors/app-error.ts';
import { fieldError } from '../errors/validation.ts';
import { SourceFreshness } from '../external-calendar/source-freshness.ts';
import type { UnreadSource } from '../external-calendar/unread-source.dto.ts';
import { offsetOf, type Page } from '../http/page.dto.ts';
import type { Product } from '../property/product.entity.ts';
import { withoutUndefined } from '../property/without-undefined.ts';
import { discard } from '../stay/discard/discard.ts';
import { OccupancyService } from '../stay/occupancy.service.ts';
import { Reservation, UNSAID } from '../stay/reservation.entity.ts';
import { StayWriting } from '../stay/stay-writing.service.ts';
import { UnreadCalendars } from '../stay/unread-calendars.ts';
import { standingOf } from './holds.ts';
import { type KeyedCall, RepeatedCalls } from './repeated-calls.ts';
import type {
  BookedReservation,
  Freshness,
  ReservationBody,
  ReservationsQuery,
  ReservationView,
  UpdateReservationBody,
} from './reservation.dto.ts';

const EXCLUSION_VIOLATION = '23P01';
const EXTERNAL_ID = 'reservations_external_id';
const MOST_AT_ONCE = 100;

/** The new state of a reservation, with the present one when it is being changed. */
interface ReservationChange {
  wanted: Omit<Reservation, 'id' | 'createdAt' | 'updatedAt'> & { id?: string };
  present?: Reservation;
}

type HostsWords = Pick<ReservationBody, 'force' | 'doubleBooking' | 'freshness'>;

/** Own reservations. A constraint of the database also refuses a second confirmed one on the same night. */
@Injectable()
export class ReservationService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly occupancy: OccupancyService,
    private readonly writing: StayWriting,
    private readonly unread: UnreadCalendars,
    private readonly sources: SourceFreshness,
    private readonly calls: RepeatedCalls,
  ) {}

  async list(productId: string, query: ReservationsQuery): Promise<Page<ReservationView>> {
    const rows = this.database
      .getRepository(Reservation)
      .createQueryBuilder('r')
      .where('r.productId = :productId', { productId });
    if (query.from) rows.andWhere('r.departure > :from', { from: query.from });
    if (query.to) rows.andWhere('r.arrival < :to', { to: query.to });
    if (query.externalId !== undefined) rows.andWhere('r.externalId = :externalId', query);
    rows.orderBy('r.arrival').addOrderBy('r.id').skip(offsetOf(query)).take(query.pageSize);
    const [items, total] = await rows.getManyAndCount();
    return { items: items.map(toReservationView), total, page: query.page, pageSize: query.pageSize };
  }

  /** @throws AppError `not_found` */
  async show(productId: string, id: string): Promise<ReservationView> {
    const reservation = await this.database.getRepository(Reservation).findOneBy({ id, productId });
    if (!reservation) throw new AppError('not_found');
    return toReservationView(reservation);
  }

  /**
   * @param call with an idempotency key: booked once, with the same answer for a day
   * @throws AppError `validation_failed`, `stay_in_the_way`, `calendars_unread`, `sources_unread`, `idempotency_key_reused`
   */
  async book(
    product: Pick<Product, 'id' | 'unreadableSources'>,
    { force, doubleBooking, freshness, ...body }: ReservationBody,
    call: KeyedCall | null = null,
  ): Promise<BookedReservation> {
    const repeated = call && (await this.calls.find(call));
    if (repeated) return repeated;
    const sources = await this.readFirst(product, freshness);
    return this.change(product.id, async (transaction) => {
      const answered = call && (await this.calls.find(call, transaction));
      if (answered) return answered;
      const standing = standingOf(body, null, await loadNow(transaction));
      const wanted = { productId: product.id, ...UNSAID, ...body, ...standing };
      const reservation = await this.write(transaction, { wanted }, { force, doubleBooking, freshness });
      const answer = { ...toReservationView(reservation), ...sources };
      if (call) await this.calls.note(call, answer, transaction);
      return answer;
    });
  }

  /** @throws AppError `not_found`, `validation_failed`, `stay_in_the_way`, `calendars_unread`, `sources_unread`, `hold_over` */
  async update(
    product: Pick<Product, 'id' | 'unreadableSources'>,
    id: string,
    { force, doubleBooking, freshness, ...body }: UpdateReservationBody,
  ): Promise<BookedReservation> {
    const sources = await this.readFirst(product, freshness);
    return this.change(product.id, async (transaction) => {
      const present = await transaction.findOneBy(Reservation, { id, productId: product.id });
      if (!present) throw new AppError('not_found');
      const standing = standingOf(body, present, await loadNow(transaction));
      const wanted = { ...present, ...withoutUndefined(body), ...standing };
      const words = { force, doubleBooking, freshness };
      return { ...toReservationView(await this.write(transaction, { wanted, present }, words)), ...sources };
    });
  }

  /** Frees its nights; it can be restored for a day. @throws AppError `not_found` */
  async delete(productId: string, id: string): Promise<void> {
    await this.writing.change(productId, async (transaction) => {
      if (!(await transaction.existsBy(Reservation, { id, productId }))) throw new AppError('not_found');
      await discard(transaction, productId, 'reservation', id);
    });
  }

  /** Cancels expired holds, those of one property together. */
  async freeExpired(): Promise<void> {
    const products = await this.database.query<{ id: string }[]>(EXPIRED, [MOST_AT_ONCE]);
    const productIds = products.map(({ id }) => id);
    await this.writing.changeEach(
      productIds,
      'its holds were not freed; trying again in two seconds',
      (transaction, id) => transaction.query(FREE, [id]),
    );
  }

  /**
   * @returns the part of the answer about sources, where they are to be read first @throws AppError `sources_unread`
   */
  private async readFirst(
    { id, unreadableSources }: Pick<Product, 'id' | 'unreadableSources'>,
    freshness: Freshness | undefined,
  ): Promise<{ unreadSources?: UnreadSource[] }> {
    if (!freshness) return {};
    const unreadSources = await this.sources.refresh(id);
    const means = freshness === 'by_property' ? unreadableSources : freshness;
    if (means === 'refuse' && unreadSources.length > 0)
      throw new AppError('sources_unread', { extensions: { unreadSources } });
    return { unreadSources: means === 'warn' ? unreadSources : [] };
  }

  /** Reads, checks and writes while the product is held, so that no change is based on a stale row. */
  private async change<Result>(
    productId: string,
    work: (transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await this.writing.change(productId, work);
    } catch (error) {
      const { code, constraint } = error as { code?: string; constraint?: string };
      if (code === EXCLUSION_VIOLATION) throw new AppError('stay_in_the_way');
      if (constraint === EXTERNAL_ID)
        throw fieldError('#/externalId', 'taken', 'another reservation of the property has this externalId');
      throw error;
    }
  }

  /**
   * Where sources were read for it, all its nights are checked: what they sold may lie on nights that it already has.
   */
  private async write(
    transaction: EntityManager,
    { wanted, present }: ReservationChange,
    { freshness, ...words }: HostsWords,
  ): Promise<Reservation> {
    const { productId, arrival: from, departure: to } = wanted;
    if (from >= to) throw fieldError('#/departure', 'not_after_arrival', 'departure must come after arrival');
    if (wanted.status !== 'cancelled') {
      await this.unread.refuse(productId, transaction);
      await this.occupancy.refuseOverlap(transaction, productId, {
        what: 'reservation',
        from,
        to,
        ...words,
        ...(present && { present: asHeld(present, freshness !== undefined) }),
      });
    }
    return transaction.getRepository(Reservation).save(wanted);
  }
}

/** @param isLookedAtAnew whether the nights that it already has are checked too */
function asHeld({ id, arrival: from, departure: to, status }: Reservation, isLookedAtAnew: boolean) {
  return { id, from, to, holdsNights: status !== 'cancelled' && !isLookedAtAnew };
}

function toReservationView(reservation: Reservation): ReservationView {
  const { productId: _, createdAt, updatedAt, ...fields } = reservation;
  return { ...fields, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}

const IS_OVER = "status = 'pending' AND expires_at <= now()";

/**
 * Properties with an expired hold, in random order, so that those that fail again and again do not block the others.
 */
const EXPIRED = `
  SELECT product_id AS id FROM reservations WHERE ${IS_OVER} GROUP BY product_id ORDER BY random() LIMIT $1`;

const FREE = `UPDATE reservations SET status = 'cancelled' WHERE product_id = $1 AND ${IS_OVER}`;
