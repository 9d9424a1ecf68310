import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Language, Night } from '#availability';
import { forgetInPortions } from '../database/forget-in-portions.ts';
import { attempt } from '../errors/attempt.ts';
import { offsetOf } from '../http/page.dto.ts';
import { csvHeader, csvLines } from '../http/write-csv.ts';
import type { AuditAction } from './actions.ts';
import type { ActedAs, AuditEntry, AuditPage, AuditQuery } from './audit.dto.ts';

/** An action that is about to be done. */
export interface Deed {
  action: AuditAction;
  /** The owner; null: that of the calendar that is its subject. */
  ownerId: string | null;
  actorId: string;
  actedAs: ActedAs;
  program: string | null;
  productId: string | null;
  subjectId: string | null;
  /** Name of the subject after the action; null: its present name. */
  subjectName: string | null;
  /** First night and exclusive end; where one is null, that of the stay that is its subject. */
  nights: readonly [Night | null, Night | null];
}

type EntryRow = Omit<AuditEntry, 'at'> & { at: Date };
/** Every row carries the total; a page beyond the last has one row with nothing else. */
type PageRow = { total: number } & (EntryRow | { id: null });

const HOUR_MS = 3_600_000;
const KEPT_DAYS = 365;
const PORTION = 5_000;
const COLUMNS = ['at', 'action', 'actor', 'acted_as', 'program', 'property', 'subject', 'from', 'to', 'id'];

/** Audit log: who did what when, to what is a host's; kept for a year. */
@Injectable()
export class AuditLog {
  private readonly logger = new Logger('AuditLog');

  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** @returns the id of the entry; null where there is no such owner */
  async begin(deed: Deed): Promise<string | null> {
    const { action, ownerId, actorId, actedAs, program, productId, subjectId, subjectName, nights } = deed;
    const [entry] = await this.database.query<{ id: string }[]>(BEGIN, [
      ownerId,
      action,
      actorId,
      actedAs,
      program,
      productId,
      subjectId,
      ...nights,
      subjectName,
    ]);
    return entry?.id ?? null;
  }

  /** Confirms an entry. @param made what was created: its id, and the name of a property */
  async complete(id: string, made: { id: string | null; property: string | null }): Promise<void> {
    if (!made.id) return;
    await attempt(this.logger, 'what was made could not be named in the audit log', () =>
      this.database.query(COMPLETE, [id, made.id, made.property]),
    );
  }

  /** Removes the entry of an action that was refused. */
  async strikeOut(id: string): Promise<void> {
    await attempt(this.logger, 'what was refused still stands in the audit log', () =>
      this.database.query('DELETE FROM audit_entries WHERE id = $1', [id]),
    );
  }

  async list(ownerId: string, query: AuditQuery): Promise<AuditPage> {
    const { page, pageSize, productId = null } = query;
    const rows = await this.database.query<PageRow[]>(PAGE, [ownerId, productId, pageSize, offsetOf(query)]);
    const items = rows.flatMap((row) => (row.id === null ? [] : toEntry(row)));
    return { items, total: rows[0]!.total, page, pageSize };
  }

  /** All of it as CSV, latest first, in batches. */
  async *asCsv(ownerId: string, language: Language): AsyncIterable<string> {
    yield csvHeader(COLUMNS, language);
    for (let before: string | null = null; ; ) {
      const rows: EntryRow[] = await this.database.query<EntryRow[]>(PORTION_BEFORE, [
        ownerId,
        before,
        PORTION,
      ]);
      yield csvLines(rows.map(cellsOf), COLUMNS, language);
      if (rows.length < PORTION) return;
      before = rows.at(-1)!.id;
    }
  }

  @Interval(HOUR_MS)
  forget(): Promise<void> {
    return attempt(this.logger, 'old entries could not be forgotten; trying again in an hour', () =>
      forgetInPortions(this.database, 'audit_entries', 'happened_at < now() - make_interval(days => $1)', [
        KEPT_DAYS,
      ]),
    );
  }
}

function toEntry(row: EntryRow): AuditEntry {
  const { id, action, actedAs, actor, program, productId, productName, subjectId, subjectName, from, to } =
    row;
  const about = { productId, productName, subjectId, subjectName, from, to };
  return { id, at: row.at.toISOString(), action, actedAs, actor, program, ...about };
}

function cellsOf({
  at,
  action,
  actor,
  actedAs,
  program,
  productName,
  from,
  to,
  subjectId,
  subjectName,
}: EntryRow) {
  return {
    at: at.toISOString(),
    action,
    actor: actor ?? '',
    acted_as: actedAs,
    program: program ?? '',
    property: productName ?? '',
    from: from ?? '',
    to: to ?? '',
    subject: subjectName ?? '',
    id: subjectId ?? '',
  };
}

/** SQL for the present nights of a stay, by its id and its property's. */
const stayNights = (id: string, productId: string) => `
  coalesce((SELECT daterange(arrival, departure) FROM reservations WHERE id = ${id} AND product_id = ${productId}),
           (SELECT daterange(starts_on, ends_on) FROM unavailability_blocks WHERE id = ${id} AND product_id = ${productId}))`;

const NIGHTS = `
  (SELECT CASE WHEN first < last THEN daterange(first, last) END
     FROM (SELECT ${stayNights('$7', '$6')} AS stay) s, LATERAL (SELECT coalesce($8::date, lower(stay)) AS first, coalesce($9::date, upper(stay)) AS last) n)`;

/** Looked up in every kind's table: ids are unique over all of them. */
const NAME = `
  (SELECT name FROM external_calendars WHERE id = $7), (SELECT name FROM calendar_feeds WHERE id = $7),
  (SELECT name FROM joint_feeds WHERE id = $7), (SELECT label FROM memberships WHERE id = $7),
  (SELECT name FROM api_tokens WHERE id = $7), (SELECT name FROM webhooks WHERE id = $7)`;

const BEGIN = `
  INSERT INTO audit_entries (owner_id, action, actor_id, acted_as, program, product_id, product_name, subject_id, nights, subject_name)
  SELECT u.id, $2, $3, $4, $5, $6::uuid,
         coalesce((SELECT name FROM products WHERE id = $6), (SELECT name FROM discarded_properties WHERE id = $6)), $7::uuid, ${NIGHTS}, coalesce($10, ${NAME})
    FROM users u
   WHERE u.id = coalesce($1::uuid, (SELECT p.owner_id FROM external_calendars c JOIN products p ON p.id = c.product_id WHERE c.id = $7))
  RETURNING id`;

const COMPLETE = `
  UPDATE audit_entries SET subject_id = CASE WHEN $3::text IS NULL THEN coalesce(subject_id, $2) END,
         product_id = CASE WHEN $3::text IS NULL THEN product_id ELSE $2 END, product_name = coalesce($3, product_name),
         nights = coalesce(nights, ${stayNights('$2', 'audit_entries.product_id')})
   WHERE id = $1`;

const ENTRY = `
  e.id, e.happened_at AS at, e.action, e.acted_as AS "actedAs", u.name AS actor, e.program, e.product_id AS "productId",
  e.product_name AS "productName", e.subject_id AS "subjectId", e.subject_name AS "subjectName", lower(e.nights)::text AS "from", upper(e.nights)::text AS "to"`;

const OWN = 'owner_id = $1 AND ($2::uuid IS NULL OR product_id = $2)';

const PAGE = `
  SELECT t.total, ${ENTRY}
    FROM (SELECT count(*)::int AS total FROM audit_entries WHERE ${OWN}) t
    LEFT JOIN (SELECT * FROM audit_entries WHERE ${OWN} ORDER BY id DESC LIMIT $3 OFFSET $4) e ON true LEFT JOIN users u ON u.id = e.actor_id
   ORDER BY e.id DESC`;

const PORTION_BEFORE = `
  SELECT ${ENTRY} FROM audit_entries e LEFT JOIN users u ON u.id = e.actor_id
   WHERE e.owner_id = $1 AND ($2::uuid IS NULL OR e.id < $2)
   ORDER BY e.id DESC LIMIT $3`;
