import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { portionsOf } from '../database/portions-of.ts';
import { AppError } from '../errors/app-error.ts';
import { fieldError } from '../errors/validation.ts';
import type { UpdateCalendarsBody, UpdatedCalendars } from './admin.dto.ts';
import { loadFound } from './found-calendars.ts';
import { refuseBoth } from './refuse-both.ts';

/** Batch size: row locks taken, and changes reported to programs, at once. */
const PORTION = 200;

/** Pauses and resumes many calendars, whoever their hosts are. */
@Injectable()
export class BulkPauseService {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /**
   * Pauses or resumes the chosen calendars, each with its entry in its host's log. Idempotent: after an interruption it
   * can be repeated, as calendars in the wanted state are skipped.
   *
   * @param actorId the administrator
   * @throws AppError `validation_failed` unless either names or filters say which; `not_found` when one of the named
   * calendars does not exist, and then nothing was done
   */
  async setActive(actorId: string, body: UpdateCalendarsBody): Promise<UpdatedCalendars> {
    refuseBoth(body);
    const ids = body.filters ? await loadFound(this.database, body.filters) : await this.named(body);
    let changed = 0;
    for (const portion of portionsOf(ids, PORTION)) {
      const rows = await this.database.query<unknown[]>(SET_ACTIVE, [portion, body.isActive, actorId]);
      changed += rows.length;
    }
    return { calendars: ids.length, changed };
  }

  private async named({ calendarIds }: UpdateCalendarsBody): Promise<string[]> {
    if (!calendarIds)
      throw fieldError('#/calendarIds', 'missing', 'name the calendars, or give the filters that find them');
    const ids = [...new Set(calendarIds)];
    const rows = await this.database.query('SELECT FROM external_calendars WHERE id = ANY ($1)', [ids]);
    if (rows.length < ids.length) throw new AppError('not_found');
    return ids;
  }
}

/** Row locks in the order that every writer of several takes; change and log entry are one statement. */
const SET_ACTIVE = `
  WITH taken AS MATERIALIZED (
    SELECT id FROM external_calendars WHERE id = ANY ($1::uuid[]) AND is_active <> $2 ORDER BY id FOR NO KEY UPDATE),
  changed AS (
    UPDATE external_calendars c SET is_active = $2, updated_at = now() FROM taken t WHERE c.id = t.id
    RETURNING c.id, c.name, c.product_id)
  INSERT INTO audit_entries (owner_id, action, actor_id, acted_as, product_id, product_name, subject_id, subject_name)
  SELECT p.owner_id, 'calendar.paused_or_resumed', $3, 'administrator', p.id, p.name, c.id, c.name
    FROM changed c JOIN products p ON p.id = c.product_id
  RETURNING id`;
