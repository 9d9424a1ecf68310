import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Language } from '#availability';
import { hiddenFieldsOf, withoutFields } from '../auth/acting.ts';
import { reachOf } from '../auth/api-token.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { forgetInPortions } from '../database/forget-in-portions.ts';
import { holds } from '../http/holds.ts';
import { offsetOf, patternOf } from '../http/page.dto.ts';
import { loadReleaseTimes } from '../property/release-times.ts';
import type { AlertPage, AlertsQuery, AlertView } from './alert.dto.ts';
import type { Alert, AlertKind } from './alert-kinds.ts';
import { alertWords } from './alert-words.ts';

type AlertRow = Omit<Alert, 'freesAt'> & {
  /** What it is about: of missing stays as `loadReleaseTimes` names them. */
  subjectId: string;
};

const KEPT_DAYS = 90;

/** What stands that asks for a host, kept in step with what the database holds, and shown. */
@Injectable()
export class AlertsService {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /**
   * Opens alerts for what has come to stand, and closes those of what stands no more. One server at a time; while one
   * does, others leave it to it.
   */
  async settle(kinds: readonly AlertKind[]): Promise<void> {
    await this.database.query(SETTLE, [kinds]);
  }

  /** Forgets what is long over. */
  async forgetOld(): Promise<void> {
    const isOver = 'closed_at < now() - make_interval(days => $1)';
    await forgetInPortions(this.database, 'alerts', isOver, [KEPT_DAYS]);
  }

  /** The alerts of all properties that a user reaches: those that stand first, then the latest. */
  async list(user: SignedInUser, query: AlertsQuery, language: Language): Promise<AlertPage> {
    const pattern = query.search ? patternOf(query.search) : null;
    const filter = [user.id, query.state === 'open', reachOf(user), pattern];
    const [counts] = await this.database.query<{ total: number; unseen: number; open: number }[]>(
      COUNTS,
      filter,
    );
    const ids = await this.database.query<{ id: string }[]>(PAGE, [
      ...filter,
      query.pageSize,
      offsetOf(query),
    ]);
    const alerts = await this.load(ids.map(({ id }) => id));
    const hidden = user.acting ? hiddenFieldsOf(user.acting) : [];
    return {
      items: withoutFields(alerts, hidden).map((alert) => toView(alert, language)),
      ...counts!,
      page: query.page,
      pageSize: query.pageSize,
    };
  }

  /** Marks alerts of an owner as seen; all, where none is named. Those of others are left alone. */
  async see(ownerId: string, alertIds: readonly string[] | null): Promise<void> {
    await this.database.query(SEE, [ownerId, alertIds]);
  }

  /** Alerts by their ids, in that order, with all that their words are made of; without those that are gone. */
  async load(ids: readonly string[]): Promise<Alert[]> {
    const rows = await this.database.query<AlertRow[]>(ALERTS, [ids]);
    const calendars = rows.flatMap(({ about }) => ('calendarId' in about ? [about.calendarId] : []));
    const releases = await loadReleaseTimes(this.database, calendars, 'alert');
    return rows.map(
      ({ subjectId, ...row }) => ({ ...row, freesAt: releases.get(subjectId) ?? null }) as Alert,
    );
  }
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

/**
 * What differs is written while its property is held, so that nobody deletes it meanwhile; one that somebody holds is left
 * for the next time. A conflict that stood within the last day is no other (`recordConflicts`): its alert is opened again,
 * and mailed only where it was not. What is told together and has become more is news again. That a calendar is read again is
 * mailed to whom was mailed that it was not.
 */
const SETTLE = `
  WITH turn AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(1764190000, 8) AS is_ours),
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
    UPDATE alerts a SET about = w.about, seen_at = CASE WHEN NOT w.is_more THEN a.seen_at END,
           mail_due_at = CASE WHEN w.is_more AND a.mail_at IS NULL THEN now() ELSE a.mail_due_at END,
           mail_at = CASE WHEN w.is_more THEN now() ELSE a.mail_at END
      FROM written w WHERE a.id = w.id AND w.about IS NOT NULL),
  closed AS (
    UPDATE alerts a SET closed_at = now(), mail_due_at = now(),
           mail_at = CASE WHEN a.kind = 'calendar_failing' AND a.mails > 0 THEN now() END
      FROM written w WHERE a.id = w.id AND w.about IS NULL),
  again AS (
    UPDATE alerts a SET closed_at = NULL, about = w.about, mail_due_at = CASE WHEN a.mails = 0 THEN now() END,
           mail_at = CASE WHEN a.mails = 0 THEN now() END
      FROM written w
     WHERE w.id IS NULL AND w.kind = 'conflict'
       AND a.id = (SELECT o.id FROM alerts o
                    WHERE (o.kind, o.subject_id) = (w.kind, w.subject_id) AND o.closed_at > now() - interval '1 day'
                    ORDER BY o.closed_at DESC LIMIT 1)
    RETURNING a.kind, a.subject_id)
  INSERT INTO alerts (product_id, kind, subject_id, about, mail_due_at, mail_at)
  SELECT w.product_id, w.kind, w.subject_id, w.about, now(), now() FROM written w
   WHERE w.id IS NULL AND NOT EXISTS (SELECT FROM again a WHERE (a.kind, a.subject_id) = (w.kind, w.subject_id))
  ON CONFLICT DO NOTHING`;

const OWN = `
  FROM alerts a JOIN products p ON p.id = a.product_id
 WHERE p.owner_id = $1 AND (a.closed_at IS NULL OR NOT $2::boolean) AND ($3::uuid[] IS NULL OR p.id = ANY ($3))
   AND ($4::text IS NULL OR ${holds('p.name', '$4')})`;

const COUNTS = `
  SELECT count(*)::int AS total, count(*) FILTER (WHERE a.closed_at IS NULL)::int AS open,
         count(*) FILTER (WHERE a.closed_at IS NULL AND a.seen_at IS NULL)::int AS unseen ${OWN}`;

const PAGE = `
  SELECT a.id ${OWN} ORDER BY a.closed_at IS NULL DESC, coalesce(a.closed_at, a.opened_at) DESC, a.id LIMIT $5 OFFSET $6`;

const SEE = `
  UPDATE alerts a SET seen_at = now() FROM products p
   WHERE p.id = a.product_id AND p.owner_id = $1 AND a.seen_at IS NULL AND ($2::uuid[] IS NULL OR a.id = ANY ($2))`;

const ALERTS = `
  SELECT a.id, a.kind, a.subject_id AS "subjectId", a.about, a.product_id AS "productId", p.name AS "productName", p.time_zone AS "timeZone",
         a.opened_at AS "openedAt", a.closed_at AS "closedAt", a.seen_at AS "seenAt",
         (SELECT c.channel FROM external_calendars c WHERE a.kind = 'calendar_failing' AND c.id = a.subject_id) AS channel,
         (SELECT c.sides FROM conflicts c WHERE a.kind = 'conflict' AND c.id = a.subject_id) AS sides,
         EXISTS (SELECT FROM external_calendars c
                  WHERE a.kind = 'calendar_failing' AND c.id = a.subject_id AND c.is_active AND c.last_sync_status = 'success') AS "isReadAgain"
    FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, position)
    JOIN alerts a ON a.id = wanted.id JOIN products p ON p.id = a.product_id
   ORDER BY wanted.position`;
