import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Env } from '../config/env.ts';
import { sha256 } from '../config/secret-box.ts';
import { AppError } from '../errors/app-error.ts';
import type { CalendarHook, NewCalendarHook } from './calendar-hook.dto.ts';

interface HookRow {
  madeAt: Date | null;
  calledAt: Date | null;
}

/**
 * Hooks: addresses that other systems call when a calendar of theirs has changed, so that it is read at once, not when
 * it is due.
 */
@Injectable()
export class CalendarHooks {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly env: Env,
  ) {}

  /** @throws AppError `not_found` */
  async load(productId: string, calendarId: string): Promise<CalendarHook> {
    const rows = await this.database.query<HookRow[]>(
      `SELECT ${COLUMNS} FROM external_calendars WHERE id = $1 AND product_id = $2`,
      [calendarId, productId],
    );
    return toView(rows);
  }

  /** A new address; the former one is invalid at once. @throws AppError `not_found` */
  async renew(productId: string, calendarId: string): Promise<NewCalendarHook> {
    const token = randomBytes(32).toString('hex');
    const [rows] = await this.database.query<[HookRow[], number]>(RENEW, [
      calendarId,
      productId,
      sha256(token),
    ]);
    return { ...toView(rows), url: `${this.env.publicUrl}/api/hooks/${token}` };
  }

  /** Deletes the hook. @throws AppError `not_found` */
  async remove(productId: string, calendarId: string): Promise<void> {
    const [rows] = await this.database.query<[HookRow[], number]>(REMOVE, [calendarId, productId]);
    toView(rows);
  }

  /**
   * Has the calendar read within seconds, a minute after its last reading at the earliest. Further calls until then are
   * merged into that one reading.
   *
   * @returns false for a token that is no calendar's
   */
  async call(token: string): Promise<boolean> {
    const [rows] = await this.database.query<[HookRow[], number]>(CALL, [sha256(token)]);
    return rows.length > 0;
  }
}

function toView([row]: HookRow[]): CalendarHook {
  if (!row) throw new AppError('not_found');
  return { madeAt: row.madeAt?.toISOString() ?? null, calledAt: row.calledAt?.toISOString() ?? null };
}

const COLUMNS = 'hook_made_at AS "madeAt", hook_called_at AS "calledAt"';

const RENEW = `
  UPDATE external_calendars SET hook_hash = $3, hook_made_at = now(), hook_called_at = NULL
   WHERE id = $1 AND product_id = $2 RETURNING ${COLUMNS}`;

const REMOVE = `
  UPDATE external_calendars SET hook_hash = NULL, hook_made_at = NULL, hook_called_at = NULL
   WHERE id = $1 AND product_id = $2 RETURNING ${COLUMNS}`;

const CALL = `
  UPDATE external_calendars
     SET hook_called_at = now(), next_sync_at = least(next_sync_at, greatest(now(), last_attempt_at + interval '1 minute'))
   WHERE hook_hash = $1 RETURNING ${COLUMNS}`;
