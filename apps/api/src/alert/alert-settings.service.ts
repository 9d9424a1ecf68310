import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { AppError } from '../errors/app-error.ts';
import { fieldError } from '../errors/validation.ts';
import { holds } from '../http/holds.ts';
import { offsetOf, patternOf } from '../http/page.dto.ts';
import type { AlertSettings, AlertSettingsBody, PropertyModePage, PropertyModesQuery } from './alert.dto.ts';
import type { AlertMode } from './alert-kinds.ts';

/** Mail settings of hosts and co-hosts for alerts. */
@Injectable()
export class AlertSettingsService {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  show(userId: string): Promise<AlertSettings> {
    return loadSettings(this.database, userId);
  }

  /** Changes what is given. @throws AppError `validation_failed` when quiet hours have one end only */
  async change(userId: string, change: AlertSettingsBody): Promise<AlertSettings> {
    return this.database.transaction(async (transaction) => {
      await transaction.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [userId]);
      const next = { ...(await loadSettings(transaction, userId)), ...change };
      if ((next.quietFrom === null) !== (next.quietTo === null))
        throw fieldError('#/quietTo', 'quiet_hours', 'quietFrom and quietTo are both hours, or both null');
      await transaction.query(SAVE, [
        userId,
        next.mode,
        next.timeZone,
        next.digestHour,
        next.quietFrom,
        next.quietTo,
        next.muted,
      ]);
      await transaction.query(DECIDE_ANEW, [userId]);
      return next;
    });
  }

  /** The properties whose alerts a user gets, with the mode of each, by name. */
  async listProperties(userId: string, query: PropertyModesQuery): Promise<PropertyModePage> {
    const pattern = query.search ? patternOf(query.search) : null;
    const items = await this.database.query<PropertyModePage['items']>(
      `SELECT p.id AS "productId", p.name AS "productName", CASE WHEN h.id <> $1 THEN h.name END AS "hostName", m.mode ${PROPERTIES} ORDER BY lower(p.name), p.id LIMIT $3 OFFSET $4`,
      [userId, pattern, query.pageSize, offsetOf(query)],
    );
    const [counted] = await this.database.query<{ total: number }[]>(
      `SELECT count(*)::int AS total ${PROPERTIES}`,
      [userId, pattern],
    );
    return { items, total: counted!.total, page: query.page, pageSize: query.pageSize };
  }

  /** @param mode null: like all others. @throws AppError `not_found` */
  async setPropertyMode(userId: string, productId: string, mode: AlertMode | null): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const found = await transaction.query(IS_WARNED, [userId, productId]);
      if (found.length === 0) throw new AppError('not_found');
      if (mode === null) await transaction.query(FORGET_MODE, [userId, productId]);
      else await transaction.query(SAVE_MODE, [userId, productId, mode]);
      await transaction.query(DECIDE_ANEW, [userId]);
    });
  }

  /** Unsubscribes a user from all mails about alerts; does nothing where there is no such account. */
  async unsubscribe(userId: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      await transaction.query(UNSUBSCRIBE, [userId]);
      await transaction.query(FORGET_MODES, [userId]);
    });
  }
}

async function loadSettings(source: DataSource | EntityManager, userId: string): Promise<AlertSettings> {
  const [settings] = await source.query<AlertSettings[]>(SETTINGS, [userId]);
  return settings!;
}

/**
 * SQL, for a user `u` with settings `s`: the zone of its hours; by default, the zone of the first property whose alerts
 * it gets.
 */
export const ZONE_OF_HOURS = `
  coalesce(s.time_zone, (SELECT z.time_zone FROM alert_people w JOIN products z ON z.id = w.product_id WHERE w.user_id = u.id
                          ORDER BY z.owner_id <> u.id, z.created_at, z.id LIMIT 1), 'Europe/Paris')`;

const SETTINGS = `
  SELECT coalesce(s.mode, 'at_once') AS mode, ${ZONE_OF_HOURS} AS "timeZone", coalesce(s.digest_hour, 8) AS "digestHour",
         s.quiet_from AS "quietFrom", s.quiet_to AS "quietTo", coalesce(s.muted, '{booking_added,booking_removed}') AS muted
    FROM users u LEFT JOIN alert_settings s ON s.user_id = u.id WHERE u.id = $1`;

const SAVE = `
  INSERT INTO alert_settings (user_id, mode, time_zone, digest_hour, quiet_from, quiet_to, muted)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (user_id) DO UPDATE
     SET mode = excluded.mode, time_zone = excluded.time_zone, digest_hour = excluded.digest_hour,
         quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, muted = excluded.muted`;

const UNSUBSCRIBE = `
  INSERT INTO alert_settings (user_id, mode) SELECT id, 'never' FROM users WHERE id = $1
  ON CONFLICT (user_id) DO UPDATE SET mode = excluded.mode`;

/**
 * Alerts that stand and are to be mailed, for the first time or again, are decided about again under the new settings.
 */
const DECIDE_ANEW = `
  WITH taken AS MATERIALIZED (
    SELECT n.alert_id, n.user_id FROM alert_notices n JOIN alerts a ON a.id = n.alert_id
     WHERE n.user_id = $1 AND a.closed_at IS NULL AND n.mail_due_at IS NOT NULL ORDER BY 1, 2 FOR NO KEY UPDATE OF n)
  UPDATE alert_notices n SET mail_at = now() FROM taken t WHERE (n.alert_id, n.user_id) = (t.alert_id, t.user_id)`;

const PROPERTIES = `
  FROM products p JOIN users h ON h.id = p.owner_id LEFT JOIN property_alert_modes m ON m.product_id = p.id AND m.user_id = $1
 WHERE p.id IN (SELECT product_id FROM alert_people WHERE user_id = $1) AND ($2::text IS NULL OR ${holds('p.name', '$2')})`;

const IS_WARNED = `
  SELECT FROM products WHERE id = $2 AND id IN (SELECT product_id FROM alert_people WHERE user_id = $1) FOR KEY SHARE`;

const SAVE_MODE = `
  INSERT INTO property_alert_modes (user_id, product_id, mode) VALUES ($1, $2, $3)
  ON CONFLICT (user_id, product_id) DO UPDATE SET mode = excluded.mode`;

const FORGET_MODE = 'DELETE FROM property_alert_modes WHERE user_id = $1 AND product_id = $2';

const FORGET_MODES = 'DELETE FROM property_alert_modes WHERE user_id = $1';
