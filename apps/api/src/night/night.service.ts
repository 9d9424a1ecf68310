import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { addNights, isShown } from '#availability';
import { fieldError } from '../errors/validation.ts';
import { isNightDate } from '../property/field-rules.ts';
import type { Product } from '../property/product.entity.ts';
import { type HeldRow, loadHeld } from '../stay/held-row.ts';
import { sourceOf } from '../stay/occupancy.service.ts';
import { calendarsUnread, toKnowledge, UnreadCalendars } from '../stay/unread-calendars.ts';
import type { NightChange, NightExplanation, NightFeed, NightStay } from './night.dto.ts';

interface ImportedDetails {
  id: string;
  reservationCode: string | null;
  missingSince: Date | null;
  keptAt: Date | null;
  lastSyncAt: Date | null;
}

type ChangeRow = Omit<NightChange, 'at'> & { stayId: string; at: Date };
type FeedRow = NightFeed & { calendarIds: string[]; domains: string[] };

/** Why a night is taken: by which stays, since when, by which synchronisations, and which feeds show it. */
@Injectable()
export class NightService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly unread: UnreadCalendars,
  ) {}

  /** @throws AppError `validation_failed` for an invalid date; `calendars_unread` when it is not known to be free; `not_found` */
  async explain({ id: productId, timeZone }: Product, date: string): Promise<NightExplanation> {
    if (!isNightDate(date))
      throw fieldError('#/date', 'is_night', 'date must be a real date such as 2026-12-24');
    const [rows, state] = await this.database.transaction('REPEATABLE READ', async (snapshot) => [
      await loadHeld(snapshot, [productId], { from: date, to: addNights(date, 1) }),
      await this.unread.state(snapshot, productId),
    ]);
    if (rows.length === 0 && state.unreadSince) throw calendarsUnread();
    const ids = rows.map(({ id }) => id);
    const [details, changes, feeds] = await Promise.all([
      this.database.query<ImportedDetails[]>(DETAILS, [ids]),
      this.database.query<ChangeRow[]>(CHANGES, [ids]),
      this.database.query<FeedRow[]>(FEEDS, [productId]),
    ]);
    const stays = rows
      .toSorted((one, other) => Number(one.firstSeenAt) - Number(other.firstSeenAt))
      .map((row) => ({
        ...toNightStay(
          row,
          details.find(({ id }) => id === row.id),
        ),
        changes: changes.filter(({ stayId }) => stayId === row.id).map(toChange),
        publishedIn: feeds.filter((feed) => row.role === 'stay' && isShown(row, feed)).map(toFeed),
      }));
    return { date, timeZone, isTaken: stays.length > 0, ...toKnowledge(state), stays };
  }
}

function toNightStay(
  row: HeldRow,
  details: ImportedDetails | undefined,
): Omit<NightStay, 'changes' | 'publishedIn'> {
  const { id: stayId, kind, nature, role, ghostSince, from, to, status, guest, note, summary, uid } = row;
  const seen = details ? (details.missingSince ?? details.lastSyncAt) : row.lastModified;
  return {
    stayId,
    kind,
    nature,
    role,
    isGhost: ghostSince !== null,
    from,
    to,
    status,
    guest,
    note,
    summary,
    uid,
    reservationCode: details?.reservationCode ?? null,
    calendar: sourceOf(row),
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: seen?.toISOString() ?? null,
    missingSince: details?.missingSince?.toISOString() ?? null,
    keptAt: details?.keptAt?.toISOString() ?? null,
  };
}

function toChange({ runId, change, trigger, before, after, at }: ChangeRow): NightChange {
  return { runId, change, trigger, before, after, at: at.toISOString() };
}

function toFeed({ id, channel, name }: FeedRow): NightFeed {
  return { id, channel, name };
}

const DETAILS = `
  SELECT b.id, b.reservation_code AS "reservationCode", b.missing_since AS "missingSince", b.kept_at AS "keptAt",
         c.last_sync_at AS "lastSyncAt"
    FROM unavailability_blocks b JOIN external_calendars c ON c.id = b.external_calendar_id WHERE b.id = ANY ($1)`;

const NIGHTS = (column: string) => `(c.${column} ->> 'starts_on') || '/' || (c.${column} ->> 'ends_on')`;

const CHANGES = `
  SELECT s.id AS "stayId", r.*
    FROM unnest($1::uuid[]) AS s (id), LATERAL (
      SELECT c.run_id AS "runId", c.change, r.finished_at AS at, r.trigger, ${NIGHTS('before')} AS before, ${NIGHTS('after')} AS after
        FROM sync_changes c JOIN sync_runs r ON r.id = c.run_id
       WHERE c.block_id = s.id ORDER BY r.finished_at DESC, r.id LIMIT 20) r`;

const FEEDS = `
  SELECT f.id, f.channel, f.name, f.excluded_calendar_ids AS "calendarIds",
         ARRAY(SELECT publisher FROM external_calendars WHERE id = ANY (f.excluded_calendar_ids) AND publisher IS NOT NULL) AS domains
    FROM calendar_feeds f WHERE f.product_id = $1 ORDER BY f.channel <> 'main', f.created_at, f.id`;
