import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { forgottenAt, KEPT_DAYS } from '../../auth/forgotten-at.ts';
import { AppError } from '../../errors/app-error.ts';
import { attempt } from '../../errors/attempt.ts';
import { offsetOf, type Page, type PageQuery } from '../../http/page.dto.ts';
import { CalendarQuota } from '../../property/calendar-quota.ts';
import { Product } from '../../property/product.entity.ts';
import { StayWriting } from '../stay-writing.service.ts';
import { discardProperty, putPropertyBack } from './discard-property.ts';
import type { DiscardedProperty } from './discarded.dto.ts';

interface DiscardedRow {
  id: string;
  name: string;
  discardedAt: Date;
}

/** Deleted properties: for a month they can be restored, whole. */
@Injectable()
export class DiscardedPropertiesService {
  private readonly logger = new Logger('DiscardedProperties');

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly writing: StayWriting,
    private readonly quota: CalendarQuota,
  ) {}

  /** Those of one owner that can be restored, the last one first. */
  async list(ownerId: string, query: PageQuery): Promise<Page<DiscardedProperty>> {
    const { page, pageSize } = query;
    const rows = await this.database.query<DiscardedRow[]>(LIST, [ownerId, pageSize, offsetOf(query)]);
    const [count] = await this.database.query<{ total: number }[]>(COUNT, [ownerId]);
    return { items: rows.map(toView), total: count!.total, page, pageSize };
  }

  /** Deletes a property with everything that belongs to it; it can be restored for a month. */
  async discard({ id }: Product): Promise<void> {
    await this.writing.change(id, (transaction) => discardProperty(transaction, id, false));
  }

  /** @throws AppError `not_found` (also when it is too late), `account_deleted`, `calendar_quota` */
  restore(ownerId: string, id: string): Promise<Product> {
    return this.writing.change(id, async (transaction) => {
      await refuseDeletedOwner(transaction, ownerId);
      const [found] = await transaction.query<{ calendars: number }[]>(FIND, [id, ownerId]);
      if (!found) throw new AppError('not_found');
      await this.quota.check(transaction, { id, ownerId }, found.calendars);
      await putPropertyBack(transaction, id);
      return transaction.findOneByOrFail(Product, { id });
    });
  }

  /** All properties of an account, with it. */
  async discardAll(transaction: EntityManager, ownerId: string): Promise<void> {
    const products = await transaction.query<{ id: string }[]>(
      'SELECT id FROM products WHERE owner_id = $1 ORDER BY id FOR UPDATE',
      [ownerId],
    );
    for (const { id } of products) await discardProperty(transaction, id, true);
  }

  /** Restores what was deleted with an account; what was deleted before stays deleted. */
  async restoreAll(transaction: EntityManager, ownerId: string): Promise<void> {
    const discarded = await transaction.query<{ id: string }[]>(
      'SELECT id FROM discarded_properties WHERE owner_id = $1 AND with_account ORDER BY id FOR UPDATE',
      [ownerId],
    );
    for (const { id } of discarded) await putPropertyBack(transaction, id);
  }

  /**
   * Purges those that can no longer be restored; one that fails does not stop the others; what was deleted with an
   * account is purged with it.
   */
  async forgetOld(): Promise<void> {
    const tooLate = await this.database.query<{ id: string }[]>(TOO_LATE);
    for (const { id } of tooLate)
      await attempt(this.logger, 'a deleted property could not be forgotten; trying again in an hour', () =>
        this.forget(id),
      );
  }

  /** Purges everything of an account that can no longer be restored. */
  async forgetAllOf(ownerId: string): Promise<void> {
    const discarded = await this.database.query<{ id: string }[]>(
      'SELECT id FROM discarded_properties WHERE owner_id = $1',
      [ownerId],
    );
    for (const { id } of discarded) await this.forget(id);
  }

  /** The runs of its calendars first, in batches: they may be many more than all else. */
  private async forget(id: string): Promise<void> {
    for (const sql of [FORGET_RUNS, FORGET_COUNTED_RUNS])
      for (let forgotten = RUNS_AT_ONCE; forgotten === RUNS_AT_ONCE; )
        [, forgotten] = await this.database.query<[unknown, number]>(sql, [id, RUNS_AT_ONCE]);
    await this.database.query('DELETE FROM discarded_properties WHERE id = $1', [id]);
  }
}

/** For one that was deleted with its account, the account is restored first. */
async function refuseDeletedOwner(transaction: EntityManager, ownerId: string): Promise<void> {
  const [owner] = await transaction.query<{ isDeleted: boolean }[]>(
    'SELECT deleted_at IS NOT NULL AS "isDeleted" FROM users WHERE id = $1 FOR NO KEY UPDATE',
    [ownerId],
  );
  if (!owner) throw new AppError('not_found');
  if (owner.isDeleted) throw new AppError('account_deleted');
}

function toView({ id, name, discardedAt }: DiscardedRow): DiscardedProperty {
  return { id, name, discardedAt: discardedAt.toISOString(), forgottenAt: forgottenAt(discardedAt) };
}

const CAN_COME_BACK = `discarded_at > now() - make_interval(days => ${KEPT_DAYS})`;

const LIST = `
  SELECT id, name, discarded_at AS "discardedAt" FROM discarded_properties
   WHERE owner_id = $1 AND ${CAN_COME_BACK} ORDER BY discarded_at DESC, id LIMIT $2 OFFSET $3`;

const COUNT = `SELECT count(*)::int AS total FROM discarded_properties WHERE owner_id = $1 AND ${CAN_COME_BACK}`;

const FIND = `
  SELECT (SELECT count(*)::int FROM discarded_rows r WHERE r.property_id = p.id AND r.of_table = 'external_calendars') AS calendars
    FROM discarded_properties p WHERE p.id = $1 AND p.owner_id = $2 AND p.${CAN_COME_BACK} FOR UPDATE`;

/** An hour later than that, so that no restoration is in progress any more. */
const TOO_LATE = `
  SELECT id FROM discarded_properties
   WHERE NOT with_account AND discarded_at < now() - make_interval(days => ${KEPT_DAYS}, hours => 1)`;

const RUNS_AT_ONCE = 5_000;

const FORGET_RUNS = `
  DELETE FROM sync_runs WHERE id IN (
    SELECT r.id FROM discarded_rows d JOIN sync_runs r ON r.external_calendar_id = (d.data ->> 'id')::uuid
     WHERE d.property_id = $1 AND d.of_table = 'external_calendars' LIMIT $2)`;

const FORGET_COUNTED_RUNS = `
  DELETE FROM counted_runs WHERE ctid = ANY (ARRAY(
    SELECT u.ctid FROM discarded_rows d JOIN counted_runs u ON u.external_calendar_id = (d.data ->> 'id')::uuid
     WHERE d.property_id = $1 AND d.of_table = 'external_calendars' LIMIT $2))`;
