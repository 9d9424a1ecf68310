import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { reachOf } from '../auth/api-token.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { AppError } from '../errors/app-error.ts';
import type { Change, Changes, ChangesQuery, ChangeType } from './change.dto.ts';
import { cursorOf, isOf, placeIn } from './change-cursor.ts';
import { placeEvents } from './place-events.ts';
import { changeOf, type StoredChange } from './stored-change.ts';

/** One change: an event, or one of the stays of one. */
interface ChangeRow {
  position: string;
  /** Which of its event's changes it is, from 1. */
  number: number;
  type: ChangeType;
  at: Date;
  data: StoredChange;
}

interface Bounds {
  generation: string;
  highest: string;
  forgotten: string;
}

/** What changed since a program's last request. */
@Injectable()
export class ChangesService {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /**
   * The changes of the properties that the user reaches, in the order of their commits: each once, none left out.
   *
   * @throws AppError `validation_failed` for a cursor that is none; `changes_forgotten` when they are no longer kept
   */
  async since(user: SignedInUser, { since, limit }: ChangesQuery): Promise<Changes> {
    const place = since === undefined ? null : placeIn(since);
    await placeEvents((sql, parameters) => this.database.query(sql, parameters));
    if (!place) return { items: [], next: await this.present(), isMore: false };
    const rows = await this.database.query<(Bounds & (ChangeRow | { position: null }))[]>(SINCE, [
      user.id,
      reachOf(user),
      place.position,
      place.told,
      limit + 1,
    ]);
    const { generation, highest, forgotten } = rows[0]!;
    if (!isOf(generation, place) || place.position <= Number(forgotten))
      throw new AppError('changes_forgotten');
    const found = rows.filter((row): row is Bounds & ChangeRow => row.position !== null).slice(0, limit);
    const isMore = rows.length > limit;
    const last = found.at(-1);
    const next =
      isMore && last
        ? { generation, position: Number(last.position), told: last.number }
        : { generation, position: Math.max(place.position, Number(highest) + 1), told: 0 };
    return { items: found.map(toChange), next: cursorOf(next), isMore };
  }

  /** The cursor after all that has happened. */
  private async present(): Promise<string> {
    const [bounds] = await this.database.query<Bounds[]>(BOUNDS);
    return cursorOf({ generation: bounds!.generation, position: Number(bounds!.highest) + 1, told: 0 });
  }
}

function toChange({ type, at, data }: ChangeRow): Change {
  return { type, at: at.toISOString(), ...changeOf(data) };
}

const BOUNDS = `
  SELECT current_generation() AS generation, changes_to AS forgotten,
         greatest((SELECT max(position) FROM events), changes_to) AS highest
    FROM forgotten_events`;

/** One statement, so one snapshot: nothing is forgotten between the bounds and the changes. */
const SINCE = `
  SELECT b.*, c.*
    FROM (${BOUNDS}) b
    LEFT JOIN LATERAL (
      SELECT e.position, s.number, s.type, e.created_at AS at, s.data
        FROM events e CROSS JOIN LATERAL changes_of(e) s
       WHERE e.is_change AND e.owner_id = $1 AND ($2::text[] IS NULL OR e.data ->> 'productId' = ANY ($2))
         AND e.position >= $3 AND (e.position > $3 OR s.number > $4)
       ORDER BY e.position, s.number LIMIT $5) c ON true
   ORDER BY c.position, c.number`;
