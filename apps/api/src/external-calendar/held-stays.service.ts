import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type HeldBlock,
  type HoldReason,
  minutesUntilRelease,
  type Night,
  nightAt,
  planRelease,
} from '#availability';
import { AppError } from '../errors/app-error.ts';
import type { Product } from '../product/product.entity.ts';
import { StayWriting } from '../product/stay-writing.service.ts';
import type { HeldStaysView, HeldStayView } from './held-stays.dto.ts';
import { recountHeld } from './recount-held.ts';
import { HELD_BLOCKS, SyncStore } from './sync/sync.store.ts';
import { emptyReport } from './sync/sync-report.ts';

type HeldRow = Omit<HeldBlock, 'missing'> & {
  missingReadings: number;
  missingSince: Date | null;
  keptAt: Date | null;
  ghostSince: Date | null;
};

const MINUTE_MS = 60_000;
const GHOST_SHOWN_AFTER_MS = 24 * 60 * MINUTE_MS;

/** What the host decides about stays that their source no longer lists, and about echoes without an original. */
@Injectable()
export class HeldStaysService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly store: SyncStore,
    private readonly writing: StayWriting,
  ) {}

  /** What waits for agreeing readings or for the host's word. @throws AppError `not_found` */
  async list({ id: productId, timeZone }: Product, calendarId: string): Promise<HeldStaysView> {
    const [calendar] = await this.database.query<{ reason: HoldReason | null }[]>(
      'SELECT hold_reason AS reason FROM external_calendars WHERE id = $1 AND product_id = $2',
      [calendarId, productId],
    );
    if (!calendar) throw new AppError('not_found');
    const held = await this.database.query<HeldRow[]>(HELD_BLOCKS, [calendarId]);
    const rows = held.filter(isOpenAt(nightAt(new Date(), timeZone)));
    const waitMs = minutesUntilRelease(calendar.reason) * MINUTE_MS;
    return {
      reason: calendar.reason,
      pending: rows.filter(isPending).map((row) => toView(row, row.missingSince!, waitMs)),
      kept: rows.filter(({ keptAt }) => keptAt).map((row) => toView(row, row.keptAt!, null)),
      ghosts: rows.filter(isShownGhost).map((row) => toView(row, row.ghostSince!, null)),
    };
  }

  /**
   * Frees stays now, but never their past nights; an echo is dropped, and stays so while its channel repeats it.
   *
   * @param blockIds which; null for all that are pending
   * @throws AppError `not_found`
   */
  async apply(
    product: Product,
    calendarId: string,
    blockIds: readonly string[] | null,
  ): Promise<HeldStaysView> {
    await this.decide(product, calendarId, async (transaction, today) => {
      const chosen = await this.loadChosen(transaction, calendarId, blockIds, today);
      const released = chosen.filter((row) => isPending(row) || row.keptAt);
      const plan = planRelease(released.map(toHeldBlock), today);
      const report = { ...emptyReport(calendarId), changed: plan.change.length, removed: plan.remove.length };
      await this.store.record(transaction, { calendarId, productId: product.id }, plan, report);
      const dropped = chosen.filter(({ isGhost }) => isGhost).map(({ id }) => id);
      await transaction.query(
        `UPDATE unavailability_blocks SET role = 'dropped', ghost_since = NULL, updated_at = now() WHERE id = ANY ($1) AND external_calendar_id = $2`,
        [dropped, calendarId],
      );
    });
    return this.list(product, calendarId);
  }

  /**
   * Keeps stays, whatever the feed says from now on; an echo becomes a stay of its own.
   *
   * @param blockIds which; null for all that are pending
   * @throws AppError `not_found`
   */
  async keep(
    product: Product,
    calendarId: string,
    blockIds: readonly string[] | null,
  ): Promise<HeldStaysView> {
    await this.decide(product, calendarId, async (transaction, today) => {
      const chosen = await this.loadChosen(transaction, calendarId, blockIds, today);
      await transaction.query(
        `UPDATE unavailability_blocks
            SET kept_at = CASE WHEN ghost_since IS NULL THEN now() END, missing_since = NULL, missing_readings = 0,
                role = 'stay', updated_at = CASE WHEN role = 'stay' THEN updated_at ELSE now() END, ghost_since = NULL
          WHERE id = ANY ($1) AND external_calendar_id = $2`,
        [chosen.filter((row) => isPending(row) || row.isGhost).map(({ id }) => id), calendarId],
      );
    });
    return this.list(product, calendarId);
  }

  /** Nothing that is read meanwhile may overrule the host: a running sync writes nothing, the next one reads anew. */
  private async decide(
    { id: productId, timeZone }: Product,
    calendarId: string,
    write: (transaction: EntityManager, today: Night) => Promise<void>,
  ): Promise<void> {
    const today = nightAt(new Date(), timeZone);
    await this.writing.change(productId, async (transaction) => {
      if (!(await this.store.takeOver(transaction, productId, calendarId))) throw new AppError('not_found');
      await write(transaction, today);
      await recountHeld(transaction, calendarId, today);
    });
  }

  private async loadChosen(
    transaction: EntityManager,
    calendarId: string,
    blockIds: readonly string[] | null,
    today: Night,
  ): Promise<HeldRow[]> {
    const rows = await transaction.query<HeldRow[]>(HELD_BLOCKS, [calendarId]);
    if (!blockIds) return rows.filter(isPending).filter(isOpenAt(today));
    const chosen = rows.filter(({ id }) => blockIds.includes(id));
    if (chosen.length < new Set(blockIds).size) throw new AppError('not_found');
    return chosen;
  }
}

/** Past nights are never freed: about a stay that is over there is nothing to decide. */
function isOpenAt(today: Night) {
  return ({ to }: HeldRow): boolean => to > today;
}

function isPending({ missingSince, keptAt }: HeldRow): boolean {
  return missingSince !== null && keptAt === null;
}

/** A channel needs some hours to read our feed again: an echo is nobody's worry before a day has passed. */
function isShownGhost({ ghostSince, missingSince }: HeldRow): boolean {
  return (
    ghostSince !== null && missingSince === null && Date.now() - ghostSince.getTime() >= GHOST_SHOWN_AFTER_MS
  );
}

function toHeldBlock({ missingReadings: readings, ...row }: HeldRow): HeldBlock {
  return { ...row, missing: row.missingSince && { readings, minutes: 0 } };
}

function toView(row: HeldRow, since: Date, waitMs: number | null): HeldStayView {
  return {
    blockId: row.id,
    from: row.from,
    to: row.to,
    summary: row.summary,
    since: since.toISOString(),
    readings: row.missingReadings,
    freedFrom: waitMs === null ? null : new Date(since.getTime() + waitMs).toISOString(),
  };
}
