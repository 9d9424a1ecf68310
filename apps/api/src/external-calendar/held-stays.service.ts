import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type HoldReason, minutesUntilRelease, type Night, nightAt, planRelease } from '#availability';
import { loadNow } from '../database/load-now.ts';
import { AppError } from '../errors/app-error.ts';
import type { Product } from '../product/product.entity.ts';
import { StayWriting } from '../product/stay-writing.service.ts';
import type { HeldChoiceBody, HeldStaysView, HeldStayView } from './held-stays.dto.ts';
import { recountHeld } from './recount-held.ts';
import { type BlockRow, becomesOf, HELD_BLOCKS, toHeldBlock } from './sync/load-present.ts';
import { SyncStore } from './sync/sync.store.ts';
import { emptyReport } from './sync/sync-report.ts';

const MINUTE_MS = 60_000;

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
    const [calendar] = await this.database.query<
      { reason: HoldReason | null; runId: string | null; now: Date }[]
    >(CALENDAR, [calendarId, productId]);
    if (!calendar) throw new AppError('not_found');
    const held = await this.database.query<BlockRow[]>(HELD_BLOCKS, [calendarId]);
    const rows = held.filter(isOpenAt(nightAt(calendar.now, timeZone)));
    return {
      reason: calendar.reason,
      runId: calendar.runId,
      pending: rows
        .filter(isPending)
        .map((row) => toView(row, row.missingSince!, freedFrom(row, calendar.reason))),
      kept: rows.filter(({ keptAt }) => keptAt).map((row) => toView(row, row.keptAt!, null)),
      ghosts: rows.filter(isGhost).map((row) => toView(row, row.ghostSince!, null)),
    };
  }

  /**
   * Frees what the feed no longer lists of stays, but never their past nights; an echo without an original is dropped,
   * and stays so while its channel repeats that very event.
   *
   * @param choice what the host was shown; nothing that a reading has added since is freed
   * @throws AppError `not_found`
   */
  async apply(product: Product, calendarId: string, choice: HeldChoiceBody): Promise<HeldStaysView> {
    await this.decide(product, calendarId, async (transaction, today) => {
      const chosen = await this.loadChosen(transaction, calendarId, choice, today);
      const released = chosen.filter((row) => isPending(row) || row.keptAt);
      const plan = planRelease(released.map(toHeldBlock), today);
      const report = { ...emptyReport(calendarId), changed: plan.change.length, removed: plan.remove.length };
      await this.store.record(transaction, { calendarId, productId: product.id }, plan, report);
      const dropped = chosen.filter(isGhost).map(({ id }) => id);
      await transaction.query(DROP, [dropped, calendarId]);
    });
    return this.list(product, calendarId);
  }

  /**
   * What the host wants to be freed in the reading that he asks for: what he was shown before it.
   *
   * @returns ids of blocks
   * @throws AppError `not_found`
   */
  async released(product: Product, calendarId: string, choice: HeldChoiceBody): Promise<Set<string>> {
    const today = nightAt(new Date(), product.timeZone);
    const chosen = await this.loadChosen(this.database, calendarId, choice, today);
    return new Set(chosen.filter(isPending).map(({ id }) => id));
  }

  /**
   * Keeps stays, whatever the feed says from now on; an echo becomes a stay of its own.
   *
   * @param choice which; all that are pending where it names none
   * @throws AppError `not_found`
   */
  async keep(product: Product, calendarId: string, choice: HeldChoiceBody): Promise<HeldStaysView> {
    await this.decide(product, calendarId, async (transaction, today) => {
      const chosen = await this.loadChosen(transaction, calendarId, choice, today);
      const kept = chosen.filter((row) => isPending(row) || isGhost(row)).map(({ id }) => id);
      await transaction.query(KEEP, [kept, calendarId]);
    });
    return this.list(product, calendarId);
  }

  /** Nothing that is read meanwhile may overrule the host: a running sync writes nothing, the next one reads anew. */
  private async decide(
    { id: productId, timeZone }: Product,
    calendarId: string,
    write: (transaction: EntityManager, today: Night) => Promise<void>,
  ): Promise<void> {
    await this.writing.change(productId, async (transaction) => {
      const today = nightAt(await loadNow(transaction), timeZone);
      if (!(await this.store.takeOver(transaction, productId, calendarId))) throw new AppError('not_found');
      await write(transaction, today);
      await recountHeld(transaction, calendarId, today);
    });
  }

  private async loadChosen(
    source: DataSource | EntityManager,
    calendarId: string,
    { blockIds, runId }: HeldChoiceBody,
    today: Night,
  ): Promise<BlockRow[]> {
    const rows = await source.query<BlockRow[]>(HELD_BLOCKS, [calendarId]);
    const shownAt = runId === undefined ? null : await this.finishedAt(source, calendarId, runId);
    const isShown = ({ missingSince }: BlockRow) => !shownAt || !missingSince || missingSince <= shownAt;
    if (!blockIds) return rows.filter(isPending).filter(isOpenAt(today)).filter(isShown);
    const chosen = rows.filter(({ id }) => blockIds.includes(id));
    if (chosen.length < new Set(blockIds).size) throw new AppError('not_found');
    return chosen.filter(isShown);
  }

  private async finishedAt(
    source: DataSource | EntityManager,
    calendarId: string,
    runId: string,
  ): Promise<Date> {
    const [run] = await source.query<{ at: Date }[]>(
      'SELECT finished_at AS at FROM sync_runs WHERE id = $1 AND external_calendar_id = $2',
      [runId, calendarId],
    );
    if (!run) throw new AppError('not_found');
    return run.at;
  }
}

/** Past nights are never freed: about a stay that is over there is nothing to decide. */
function isOpenAt(today: Night) {
  return ({ to }: BlockRow): boolean => to > today;
}

function isPending({ missingSince, keptAt }: BlockRow): boolean {
  return missingSince !== null && keptAt === null;
}

/** What its channel still repeats although the original has gone, whether it is published by now or not. */
function isGhost({ ghostSince, missingSince, role }: BlockRow): boolean {
  return ghostSince !== null && missingSince === null && role !== 'dropped';
}

/** When a further reading may free it; null while none that misses it counts. */
function freedFrom(row: BlockRow, reason: HoldReason | null): Date | null {
  const since = reason ? row.missingSince : row.believedSince;
  if (since === null || row.missingReadings === 0) return null;
  return new Date(since.getTime() + minutesUntilRelease(reason) * MINUTE_MS);
}

function toView(row: BlockRow, since: Date, freed: Date | null): HeldStayView {
  return {
    blockId: row.id,
    from: row.from,
    to: row.to,
    becomes: becomesOf(row),
    summary: row.summary,
    since: since.toISOString(),
    readings: row.missingReadings,
    freedFrom: freed?.toISOString() ?? null,
  };
}

const CALENDAR = `
  SELECT hold_reason AS reason, now(),
         (SELECT r.id FROM sync_runs r WHERE r.external_calendar_id = c.id ORDER BY r.finished_at DESC, r.id DESC LIMIT 1) AS "runId"
    FROM external_calendars c WHERE id = $1 AND product_id = $2`;

const DROP = `
  UPDATE unavailability_blocks SET role = 'dropped', ghost_since = NULL, updated_at = now()
   WHERE id = ANY ($1) AND external_calendar_id = $2`;

const KEEP = `
  UPDATE unavailability_blocks
     SET kept_at = CASE WHEN ghost_since IS NULL THEN now() END, missing_since = NULL, missing_readings = 0,
         believed_after = NULL, becomes_from = NULL, becomes_to = NULL, role = 'stay',
         updated_at = CASE WHEN role = 'stay' THEN updated_at ELSE now() END, ghost_since = NULL
   WHERE id = ANY ($1) AND external_calendar_id = $2`;
