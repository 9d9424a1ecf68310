import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Language } from '#availability';
import { hiddenFieldsOf, withoutFields } from '../auth/acting.ts';
import { reachOf } from '../auth/api-token.ts';
import { personOf, type SignedInUser } from '../auth/session.service.ts';
import { forgetInPortions } from '../database/forget-in-portions.ts';
import { holds } from '../http/holds.ts';
import { offsetOf, patternOf } from '../http/page.dto.ts';
import { loadReleaseTimes } from '../property/release-times.ts';
import type { AlertPage, AlertsQuery, AlertView } from './alert.dto.ts';
import type { Alert, AlertKind } from './alert-kinds.ts';
import { alertWords } from './alert-words.ts';

type AlertRow = Omit<Alert, 'freesAt'> & {
  /** The subject's id; of missing stays as `loadReleaseTimes` names them. */
  subjectId: string;
};

const KEPT_DAYS = 90;

/** Alerts of hosts and their co-hosts: kept equal to what the database holds, and listed. */
@Injectable()
export class AlertsService {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /**
   * Opens alerts for what has come to stand, and writes notices for their recipients; closes those of what stands no
   * more. One server at a time: the others skip it.
   */
  async settle(kinds: readonly AlertKind[]): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const opened = await transaction.query<{ id: string; productId: string }[]>(SETTLE, [kinds]);
      if (opened.length === 0) return;
      const productIds = [...new Set(opened.map(({ productId }) => productId))];
      await transaction.query(TELL, [opened.map(({ id }) => id), productIds]);
    });
  }

  /**
   * Notifies recipients of standing alerts who were none when it was opened: new members, and new owners of a property.
   * One server after the other.
   */
  async tellLater(): Promise<void> {
    await this.database.transaction(async (transaction) => {
      await transaction.query(TURN);
      await transaction.query(TELL_LATER);
    });
  }

  /** Deletes alerts that are long over, and notices of those who are recipients no more. */
  async forgetOld(): Promise<void> {
    const isOver = 'closed_at < now() - make_interval(days => $1)';
    await forgetInPortions(this.database, 'alerts', isOver, [KEPT_DAYS]);
    await forgetInPortions(this.database, 'alert_notices', IS_FOR_NOBODY);
  }

  /** The alerts of all properties that a user reaches: those that stand first, then the latest. */
  async list(user: SignedInUser, query: AlertsQuery, language: Language): Promise<AlertPage> {
    const readerId = readerOf(user);
    const pattern = query.search ? patternOf(query.search) : null;
    const filter = [user.id, query.state === 'open', reachOf(user), readerId, pattern];
    const [counts] = await this.database.query<{ total: number; unseen: number; open: number }[]>(
      COUNTS,
      filter,
    );
    const ids = await this.database.query<{ id: string }[]>(PAGE, [
      ...filter,
      query.pageSize,
      offsetOf(query),
    ]);
    const alerts = await this.load(
      ids.map(({ id }) => id),
      readerId,
    );
    const hidden = user.acting ? hiddenFieldsOf(user.acting) : [];
    return {
      items: withoutFields(alerts, hidden).map((alert) => toView(alert, language)),
      ...counts!,
      page: query.page,
      pageSize: query.pageSize,
    };
  }

  /**
   * Marks alerts as seen by the caller; all of the host shown, where none is named. Alerts of other hosts are not
   * touched.
   */
  async see(user: SignedInUser, alertIds: readonly string[] | null): Promise<void> {
    await this.database.query(SEE, [user.id, alertIds, personOf(user).id]);
  }

  /**
   * Alerts by their ids, in that order, with all the facts for their text; deleted ones are skipped.
   *
   * @param readerId the user whose `seenAt` is read
   */
  async load(ids: readonly string[], readerId: string): Promise<Alert[]> {
    const rows = await this.database.query<AlertRow[]>(ALERTS, [ids, readerId]);
    const calendars = rows.flatMap(({ about }) => ('calendarId' in about ? [about.calendarId] : []));
    const releases = await loadReleaseTimes(this.database, calendars, 'alert');
    return rows.map(
      ({ subjectId, ...row }) => ({ ...row, freesAt: releases.get(subjectId) ?? null }) as Alert,
    );
  }
}

/** A caller who gets no alerts, such as a reader, sees what the host has seen. */
function readerOf(user: SignedInUser): string {
  return user.acting?.role === 'co-host' ? personOf(user).id : user.id;
}

function toView(alert: Alert, language: Language): AlertView {
  const { title, parts, links } = alertWords(alert, language);
  const { id, kind, productId, productName, openedAt, closedAt, seenAt } = alert;
  return {
    id,
    kind,
    productId,
    productName,
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    seenAt: seenAt?.toISOString() ?? null,
    title,
    details: parts.flatMap((part) => (typeof part === 'string' ? [part] : [part.lead, ...part.items])),
    links,
  };
}

/** Advisory lock for opening alerts and for late notices: two transactions would deadlock on each other's notices. */
const LOCK = '1764190000, 8';

const TURN = `SELECT pg_advisory_xact_lock(${LOCK})`;

/**
 * SQL, for what stands `w` and an alert `o` that is over: whether it is the same once more. A conflict within a day
 * (`recordConflicts`); news while they may stand, if a user turned them off and on again; a link that was not read
 * since, not counting the time that our servers were away.
 */
const IS_NO_OTHER = `
  CASE w.kind WHEN 'conflict' THEN o.closed_at > now() - interval '1 day'
              WHEN 'booking_added' THEN o.closed_at > now() - interval '3 days'
              WHEN 'booking_removed' THEN o.closed_at > now() - interval '3 days'
              WHEN 'feed_silent' THEN (o.about -> 'platforms', o.about -> 'lastReadAt') = (w.about -> 'platforms', w.about -> 'lastReadAt')
              ELSE false END`;

/**
 * Differences are written under a row lock of their property, so that it cannot be deleted in between; a property that
 * another transaction has locked is skipped until the next time. What equals an alert that is over reopens it, and is
 * mailed only to recipients who got no mail of it. An alert that reports several things is news again when it grows.
 * That a calendar is read again is mailed to the recipients of its failure.
 */
const SETTLE = `
  WITH turn AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(${LOCK}) AS is_ours),
  standing AS MATERIALIZED (
    SELECT s.* FROM standing_alerts s WHERE s.kind = ANY ($1) AND (SELECT is_ours FROM turn)),
  known AS MATERIALIZED (
    SELECT a.* FROM alerts a WHERE a.closed_at IS NULL AND a.kind = ANY ($1) AND (SELECT is_ours FROM turn)),
  different AS MATERIALIZED (
    SELECT k.id, kind, subject_id, coalesce(s.product_id, k.product_id) AS product_id, s.about,
           coalesce((s.about ->> 'latest')::timestamptz > (k.about ->> 'latest')::timestamptz, false) AS is_more
      FROM known k FULL JOIN standing s USING (kind, subject_id)
     WHERE k.id IS NULL OR s.about IS NULL OR s.about <> k.about),
  held AS MATERIALIZED (
    SELECT id FROM products WHERE id IN (SELECT product_id FROM different) FOR KEY SHARE SKIP LOCKED),
  written AS MATERIALIZED (SELECT d.* FROM different d JOIN held h ON h.id = d.product_id),
  changed AS (
    UPDATE alerts a SET about = w.about FROM written w WHERE a.id = w.id AND w.about IS NOT NULL),
  taken AS MATERIALIZED (
    SELECT n.alert_id, n.user_id, w.kind, w.is_more FROM alert_notices n JOIN written w ON w.id = n.alert_id
     WHERE w.is_more OR w.about IS NULL ORDER BY 1, 2 FOR NO KEY UPDATE OF n),
  news AS (
    UPDATE alert_notices n SET seen_at = NULL, mail_due_at = CASE WHEN n.mail_at IS NULL THEN now() ELSE n.mail_due_at END, mail_at = now()
      FROM taken t WHERE (n.alert_id, n.user_id) = (t.alert_id, t.user_id) AND t.is_more),
  closed AS (
    UPDATE alerts a SET closed_at = now() FROM written w WHERE a.id = w.id AND w.about IS NULL),
  ended AS (
    UPDATE alert_notices n SET mail_due_at = now(), mail_at = CASE WHEN t.kind = 'calendar_failing' AND n.mails > 0 THEN now() END
      FROM taken t WHERE (n.alert_id, n.user_id) = (t.alert_id, t.user_id) AND NOT t.is_more),
  again AS (
    UPDATE alerts a SET closed_at = NULL, about = w.about FROM written w
     WHERE w.id IS NULL
       AND a.id = (SELECT o.id FROM alerts o WHERE (o.kind, o.subject_id) = (w.kind, w.subject_id) AND ${IS_NO_OTHER}
                    ORDER BY o.closed_at DESC LIMIT 1)
    RETURNING a.id, a.product_id, a.kind, a.subject_id),
  untold AS (
    UPDATE alert_notices n SET mail_due_at = CASE WHEN n.mails = 0 THEN now() END, mail_at = CASE WHEN n.mails = 0 THEN now() END
      FROM again a WHERE n.alert_id = a.id),
  opened AS (
    INSERT INTO alerts (product_id, kind, subject_id, about)
    SELECT w.product_id, w.kind, w.subject_id, w.about FROM written w
     WHERE w.id IS NULL AND NOT EXISTS (SELECT FROM again a WHERE (a.kind, a.subject_id) = (w.kind, w.subject_id))
    ON CONFLICT DO NOTHING RETURNING id, product_id)
  SELECT id, product_id AS "productId" FROM opened UNION ALL SELECT id, product_id FROM again`;

/** SQL that inserts the missing notices of alerts `a`. One whose alert is row-locked is skipped until the next time. */
const tell = (alerts: string) => `
  WITH missing AS MATERIALIZED (
    SELECT r.alert_id, r.user_id FROM alerts a JOIN alert_recipients r ON r.alert_id = a.id
     WHERE a.closed_at IS NULL AND ${alerts}
       AND NOT EXISTS (SELECT FROM alert_notices n WHERE (n.alert_id, n.user_id) = (r.alert_id, r.user_id))),
  held AS MATERIALIZED (
    SELECT id FROM alerts WHERE id IN (SELECT alert_id FROM missing) FOR KEY SHARE SKIP LOCKED)
  INSERT INTO alert_notices (alert_id, user_id, mail_due_at, mail_at)
  SELECT m.alert_id, m.user_id, now(), now() FROM missing m JOIN held h ON h.id = m.alert_id
  ON CONFLICT DO NOTHING`;

/**
 * Those of alerts that were just opened. Naming their properties too keeps the recipients of all others out of the
 * query.
 */
const TELL = tell('a.id = ANY ($1) AND r.product_id = ANY ($2)');

const TELL_LATER = tell('true');

/** A user who turns news off keeps the notices of what was mailed: turned on again, it is not mailed twice. */
const IS_FOR_NOBODY = `
  NOT EXISTS (SELECT FROM alerts a JOIN alert_people w ON w.product_id = a.product_id
               WHERE a.id = alert_notices.alert_id AND w.user_id = alert_notices.user_id)`;

const OWN = `
  FROM alerts a JOIN products p ON p.id = a.product_id LEFT JOIN alert_notices n ON n.alert_id = a.id AND n.user_id = $4
 WHERE p.owner_id = $1 AND (a.closed_at IS NULL OR NOT $2::boolean) AND ($3::uuid[] IS NULL OR p.id = ANY ($3))
   AND EXISTS (SELECT FROM alert_recipients r WHERE r.alert_id = a.id AND r.user_id = $4)
   AND ($5::text IS NULL OR ${holds('p.name', '$5')})`;

const COUNTS = `
  SELECT count(*)::int AS total, count(*) FILTER (WHERE a.closed_at IS NULL)::int AS open,
         count(*) FILTER (WHERE a.closed_at IS NULL AND n.seen_at IS NULL)::int AS unseen ${OWN}`;

const PAGE = `
  SELECT a.id ${OWN} ORDER BY a.closed_at IS NULL DESC, coalesce(a.closed_at, a.opened_at) DESC, a.id LIMIT $6 OFFSET $7`;

/** Row locks in the order of `SETTLE`. */
const SEE = `
  WITH taken AS MATERIALIZED (
    SELECT n.alert_id, n.user_id FROM alert_notices n JOIN alerts a ON a.id = n.alert_id JOIN products p ON p.id = a.product_id
     WHERE p.owner_id = $1 AND n.user_id = $3 AND n.seen_at IS NULL AND ($2::uuid[] IS NULL OR a.id = ANY ($2))
     ORDER BY 1, 2 FOR NO KEY UPDATE OF n)
  UPDATE alert_notices n SET seen_at = now() FROM taken t WHERE (n.alert_id, n.user_id) = (t.alert_id, t.user_id)`;

const ALERTS = `
  SELECT a.id, a.kind, a.subject_id AS "subjectId", a.about, a.product_id AS "productId", p.name AS "productName", p.time_zone AS "timeZone",
         a.opened_at AS "openedAt", a.closed_at AS "closedAt",
         CASE WHEN n.alert_id IS NULL THEN a.closed_at ELSE n.seen_at END AS "seenAt",
         (SELECT w.place FROM alert_people w WHERE w.product_id = p.id AND w.user_id = $2 LIMIT 1) AS place,
         (SELECT c.channel FROM external_calendars c WHERE a.kind = 'calendar_failing' AND c.id = a.subject_id) AS channel,
         (SELECT c.sides FROM conflicts c WHERE a.kind = 'conflict' AND c.id = a.subject_id) AS sides,
         EXISTS (SELECT FROM external_calendars c
                  WHERE a.kind = 'calendar_failing' AND c.id = a.subject_id AND c.is_active AND c.last_sync_status = 'success') AS "isReadAgain"
    FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, position)
    JOIN alerts a ON a.id = wanted.id JOIN products p ON p.id = a.product_id
    LEFT JOIN alert_notices n ON n.alert_id = a.id AND n.user_id = $2
   ORDER BY wanted.position`;
