import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { ConflictKind } from '#availability';
import { AppError } from '../../errors/app-error.ts';
import { offsetOf, type Page } from '../../http/page.dto.ts';
import type { ConflictsQuery, ConflictView, DecideConflictBody } from './conflict.dto.ts';
import type { ConflictSide } from './record-conflicts.ts';

interface ConflictRow {
  id: string;
  productId: string;
  productName: string;
  kind: ConflictKind;
  state: ConflictView['state'];
  from: string;
  to: string;
  sides: ConflictSide[];
  openedAt: Date;
  acknowledgedAt: Date | null;
  resolvedAt: Date | null;
}

const STANDING = ['open', 'acknowledged'];

/** Conflicts as hosts see and judge them. Finding and resolving them is part of every change of stays (`StayWriting`). */
@Injectable()
export class ConflictService {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Bookings first, then by first shared night, whether the host has seen them or not. @param productIds of the owner; null for all of them */
  async list(
    ownerId: string,
    productIds: readonly string[] | null,
    query: ConflictsQuery,
  ): Promise<Page<ConflictView>> {
    const filter = [ownerId, productIds, query.state ? [query.state] : STANDING];
    const rows = await this.database.query<ConflictRow[]>(`${CONFLICTS} ${ORDER}`, [
      ...filter,
      query.pageSize,
      offsetOf(query),
    ]);
    const [count] = await this.database.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM (${CONFLICTS}) all_of_them`,
      filter,
    );
    return { items: rows.map(toView), total: count!.total, page: query.page, pageSize: query.pageSize };
  }

  /**
   * Acknowledges, dismisses or reopens a conflict. A dismissal holds for the two stays at
   * their dates, even when their ids change.
   *
   * @throws AppError `not_found` (also when it is resolved), `not_dismissible`
   */
  async decide(productId: string, id: string, { state }: DecideConflictBody): Promise<ConflictView> {
    return this.database.transaction(async (transaction) => {
      const [conflict] = await transaction.query<{ kind: ConflictKind; before: string }[]>(TO_DECIDE, [
        id,
        productId,
      ]);
      if (!conflict) throw new AppError('not_found');
      if (state === 'dismissed' && conflict.kind !== 'duplicate') throw new AppError('not_dismissible');
      await transaction.query(state === 'dismissed' ? DISMISS : NO_LONGER_DISMISS, [id]);
      await transaction.query(
        'UPDATE conflicts SET acknowledged_at = CASE WHEN $2 THEN coalesce(acknowledged_at, now()) END WHERE id = $1',
        [id, state === 'acknowledged'],
      );
      const [row] = await transaction.query<ConflictRow[]>(
        `SELECT ${COLUMNS} FROM conflict_states WHERE id = $1`,
        [id],
      );
      if (row!.state !== conflict.before) await transaction.query(TELL_CHANGED, [id]);
      return toView(row!);
    });
  }
}

function toView({ sides, openedAt, acknowledgedAt, resolvedAt, ...row }: ConflictRow): ConflictView {
  return {
    ...row,
    sides: sides
      .toSorted((one, other) => (one.firstSeenAt < other.firstSeenAt ? -1 : 1))
      .map(({ stayId, kind, calendar, label, from, to, firstSeenAt }) => {
        return { stayId, kind, calendar, label, from, to, firstSeenAt };
      }),
    openedAt: openedAt.toISOString(),
    acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
    resolvedAt: resolvedAt?.toISOString() ?? null,
  };
}

const COLUMNS = `
  id, product_id AS "productId", product_name AS "productName", kind, state, starts_on::text AS "from", ends_on::text AS "to",
  sides, opened_at AS "openedAt", acknowledged_at AS "acknowledgedAt", resolved_at AS "resolvedAt"`;

const CONFLICTS = `
  SELECT ${COLUMNS} FROM conflict_states
   WHERE owner_id = $1 AND ($2::uuid[] IS NULL OR product_id = ANY ($2)) AND state = ANY ($3)`;

const ORDER = `
  ORDER BY array_position('{booking,duplicate,block}', kind), "from", id LIMIT $4 OFFSET $5`;

const TO_DECIDE = `
  SELECT c.kind, s.state AS before FROM conflicts c JOIN conflict_states s USING (id)
   WHERE c.id = $1 AND c.product_id = $2 AND c.resolved_at IS NULL FOR UPDATE OF c`;

const TELL_CHANGED = `
  SELECT tell_change(product_id, 'conflict.changed', jsonb_build_object('conflictId', id, 'kind', kind)) FROM conflicts WHERE id = $1`;

const KEYS = `
  SELECT product_id, least(sides -> 0 ->> 'key', sides -> 1 ->> 'key') AS one, greatest(sides -> 0 ->> 'key', sides -> 1 ->> 'key') AS other,
         starts_on, ends_on
    FROM conflicts WHERE id = $1`;

const DISMISS = `
  INSERT INTO dismissed_duplicates (product_id, first_key, second_key, starts_on, ends_on)
  SELECT product_id, one, other, starts_on, ends_on FROM (${KEYS}) k
  ON CONFLICT DO NOTHING`;

const NO_LONGER_DISMISS = `
  DELETE FROM dismissed_duplicates d USING (${KEYS}) k
   WHERE d.product_id = k.product_id AND d.first_key = k.one AND d.second_key = k.other
     AND d.starts_on = k.starts_on AND d.ends_on = k.ends_on`;
