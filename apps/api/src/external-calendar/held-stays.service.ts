import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type HoldReason,
  minutesUntilRelease,
  type Night,
  nightAt,
  overlaps,
  planRelease,
  type Stay,
} from '#availability';
import { loadToday } from '../database/load-today.ts';
import { AppError } from '../errors/app-error.ts';
import { fieldError } from '../errors/validation.ts';
import type { Product } from '../property/product.entity.ts';
import { IS_READING_OF_CHANNEL } from '../stay/echoes/channel-reading.ts';
import { StayWriting } from '../stay/stay-writing.service.ts';
import { type HeldKind, type HeldList, heldList, isGhost, isPending, listIdOf } from './held-list.ts';
import type { HeldChoiceBody, HeldDecisionBody, HeldStaysView, HeldStayView } from './held-stays.dto.ts';
import { recountHeld } from './recount-held.ts';
import { type BlockRow, becomesOf, loadBlocks, toHeldBlock } from './sync/load-present.ts';
import { SyncStore } from './sync/sync.store.ts';
import { emptyReport } from './sync/sync-report.ts';

const MINUTE_MS = 60_000;

type CalendarRow = Pick<HeldStaysView, 'reason' | 'runId' | 'readsOwnStays'> & { now: Date };

interface RepeatingRow extends Stay {
  id: string;
  calendarId: string;
  name: string;
}

/** Decisions of the host about stays that their source no longer lists, and about echoes without an original. */
@Injectable()
export class HeldStaysService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly store: SyncStore,
    private readonly writing: StayWriting,
  ) {}

  /** Stays that wait for agreeing readings or for the host's decision. @throws AppError `not_found` */
  async list({ id: productId, timeZone }: Product, calendarId: string): Promise<HeldStaysView> {
    const [calendar] = await this.database.query<CalendarRow[]>(CALENDAR, [calendarId, productId]);
    if (!calendar) throw new AppError('not_found');
    const blocks = await this.inSnapshot((snapshot) => loadBlocks(snapshot, calendarId));
    const held = heldList(blocks, nightAt(calendar.now, timeZone));
    const repeating = await this.database.query<RepeatingRow[]>(ALSO_REPEATING, [productId, calendarId]);
    return {
      reason: calendar.reason,
      runId: calendar.runId,
      listId: listIdOf(held),
      readsOwnStays: calendar.readsOwnStays,
      pending: held.pending.map((row) => toView(row, row.missingSince!, freedFrom(row, calendar.reason))),
      kept: held.kept.map((row) => toView(row, row.keptAt!, null)),
      ghosts: held.ghosts.map((row) => ({
        ...toView(row, row.ghostSince!, null),
        alsoIn: [...new Set(repeating.filter((other) => overlaps(other, row)).map(({ name }) => name))],
      })),
    };
  }

  /**
   * Frees what the feed no longer lists of stays, but never their past nights; an echo without an original is dropped,
   * and stays so while its channel repeats that very event.
   *
   * @param choice the stays that the host was shown; none that a reading has added since is freed
   * @throws AppError `not_found`, `held_changed`, `validation_failed`
   */
  async apply(product: Product, calendarId: string, choice: HeldDecisionBody): Promise<HeldStaysView> {
    await this.decide(product, calendarId, async (transaction, today) => {
      const chosen = await this.loadChosen(transaction, calendarId, choice, today);
      const released = chosen.filter((row) => isPending(row) || row.keptAt);
      const plan = planRelease(released.map(toHeldBlock), today);
      const report = { ...emptyReport(calendarId), changed: plan.change.length, removed: plan.remove.length };
      await this.store.record(transaction, { calendarId, productId: product.id }, plan, report);
      const dropped = chosen.filter(isGhost);
      await transaction.query(DROP, [dropped.map(({ id }) => id), calendarId]);
      if (choice.everywhere) await this.dropElsewhere(transaction, product.id, calendarId, dropped);
    });
    return this.list(product, calendarId);
  }

  /** Two channels that repeat each other would close the nights of one again: their repetitions are freed too. */
  private async dropElsewhere(
    transaction: EntityManager,
    productId: string,
    calendarId: string,
    dropped: readonly BlockRow[],
  ): Promise<void> {
    const rows = await transaction.query<RepeatingRow[]>(ALSO_REPEATING, [productId, calendarId]);
    const same = rows.filter((row) => dropped.some((one) => overlaps(one, row)));
    for (const [other, own] of Map.groupBy(same, (row) => row.calendarId)) {
      await this.store.takeOver(transaction, productId, other);
      await transaction.query(DROP, [own.map(({ id }) => id), other]);
    }
  }

  /**
   * Pending stays that the host confirms as removed with the reading that he starts: those that he was shown before it.
   *
   * @returns ids of blocks
   * @throws AppError `not_found`
   */
  async released(product: Product, calendarId: string, choice: HeldChoiceBody): Promise<Set<string>> {
    const today = await loadToday(this.database, product.timeZone);
    const chosen = await this.inSnapshot((snapshot) => this.loadChosen(snapshot, calendarId, choice, today));
    return new Set(chosen.filter(isPending).map(({ id }) => id));
  }

  /**
   * Keeps stays, whatever the feed lists from now on; an echo becomes a stay of its own.
   *
   * @param choice of stays; all that are pending where it names none
   * @throws AppError `not_found`, `held_changed`, `validation_failed`
   */
  async keep(product: Product, calendarId: string, choice: HeldDecisionBody): Promise<HeldStaysView> {
    await this.decide(product, calendarId, async (transaction, today) => {
      const chosen = await this.loadChosen(transaction, calendarId, choice, today);
      const kept = chosen.filter((row) => isPending(row) || isGhost(row)).map(({ id }) => id);
      await transaction.query(KEEP, [kept, calendarId]);
    });
    return this.list(product, calendarId);
  }

  /**
   * A concurrent reading must not overrule the host: a sync in progress writes nothing, the next one reads the whole
   * feed.
   */
  private async decide(
    { id: productId, timeZone }: Product,
    calendarId: string,
    write: (transaction: EntityManager, today: Night) => Promise<void>,
  ): Promise<void> {
    await this.writing.change(productId, async (transaction) => {
      const today = await loadToday(transaction, timeZone);
      if (!(await this.store.takeOver(transaction, productId, calendarId))) throw new AppError('not_found');
      await write(transaction, today);
      await recountHeld(transaction, calendarId, today);
    });
  }

  private inSnapshot<Result>(read: (snapshot: EntityManager) => Promise<Result>): Promise<Result> {
    return this.database.transaction('REPEATABLE READ', read);
  }

  private async loadChosen(
    snapshot: EntityManager,
    calendarId: string,
    { blockIds, runId, all, listId }: HeldDecisionBody,
    today: Night,
  ): Promise<BlockRow[]> {
    const rows = await loadBlocks(snapshot, calendarId);
    const held = heldList(rows, today);
    if (all) {
      if (blockIds) throw fieldError('#/all', 'not_alone', 'all stands alone: without blockIds');
      return allShown(held, all, listId);
    }
    const shownAt = runId === undefined ? null : await this.finishedAt(snapshot, calendarId, runId);
    const isShown = ({ missingSince }: BlockRow) => !shownAt || !missingSince || missingSince <= shownAt;
    if (!blockIds) return held.pending.filter(isShown);
    const wanted = new Set(blockIds);
    const chosen = rows.filter(({ id }) => wanted.has(id));
    if (chosen.length < wanted.size) throw new AppError('not_found');
    return chosen.filter(isShown);
  }

  private async finishedAt(snapshot: EntityManager, calendarId: string, runId: string): Promise<Date> {
    const [run] = await snapshot.query<{ at: Date }[]>(
      `SELECT finished_at AS at FROM sync_runs WHERE id = $1 AND external_calendar_id = $2
        UNION ALL SELECT last_at FROM counted_runs WHERE id = $1 AND external_calendar_id = $2`,
      [runId, calendarId],
    );
    if (!run) throw new AppError('not_found');
    return run.at;
  }
}

/** However many: exactly the list that the host was shown, or none. */
function allShown(held: HeldList, kind: HeldKind, listId: string | undefined): BlockRow[] {
  if (listId !== listIdOf(held)) throw new AppError('held_changed');
  return held[kind];
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
    alsoIn: [],
    summary: row.summary,
    since: since.toISOString(),
    readings: row.missingReadings,
    freedFrom: freed?.toISOString() ?? null,
  };
}

/** The latest run with a row of its own: none since has missed anything. */
const CALENDAR = `
  SELECT hold_reason AS reason, now(),
         (SELECT r.id FROM sync_runs r WHERE r.external_calendar_id = k.id ORDER BY r.finished_at DESC, r.id DESC LIMIT 1) AS "runId",
         EXISTS (SELECT FROM calendar_feeds f JOIN feed_reads r ON r.feed_id = f.id
                  WHERE f.product_id = k.product_id AND NOT f.excluded_calendar_ids @> ARRAY[k.id] AND ${IS_READING_OF_CHANNEL})
           AS "readsOwnStays"
    FROM external_calendars k WHERE k.id = $1 AND k.product_id = $2`;

/** Echoes without an original that other calendars of the property list. */
const ALSO_REPEATING = `
  SELECT b.id, c.id AS "calendarId", c.name, b.starts_on::text AS "from", b.ends_on::text AS "to"
    FROM unavailability_blocks b JOIN external_calendars c ON c.id = b.external_calendar_id
   WHERE b.product_id = $1 AND c.id <> $2 AND b.ghost_since IS NOT NULL AND b.missing_since IS NULL AND b.role <> 'dropped'
   ORDER BY c.created_at, c.id`;

const DROP = `
  UPDATE unavailability_blocks SET role = 'dropped', ghost_since = NULL, updated_at = now()
   WHERE id = ANY ($1) AND external_calendar_id = $2`;

/**
 * An echo that its channel still repeats need not be kept. What the feed lists of a stay is stored: the host may later
 * stop keeping the rest.
 */
const KEEP = `
  UPDATE unavailability_blocks
     SET kept_at = CASE WHEN ghost_since IS NULL OR missing_since IS NOT NULL THEN now() END, missing_since = NULL, missing_readings = 0,
         believed_after = NULL, role = 'stay',
         updated_at = CASE WHEN role = 'stay' THEN updated_at ELSE now() END, ghost_since = NULL
   WHERE id = ANY ($1) AND external_calendar_id = $2`;
