import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { composeFeed, type FeedStay } from '#availability';
import { type PublishedCalendar, renderCalendar, type SplitCalendar, splitCalendar } from '#ical';
import { SecretBox } from '../config/secret-box.ts';
import { InstanceService } from '../database/instance.service.ts';
import { AppError } from '../errors/app-error.ts';
import { Product } from '../property/product.entity.ts';
import { PROPERTY_TABLES } from '../stay/discard/discard-property.ts';
import { END_OF_TIME } from '../stay/held-row.ts';
import { OccupancyService } from '../stay/occupancy.service.ts';

/** Whose data is exported: an owner gets the addresses of sources too, which nobody else ever sees. */
export interface ExportOptions {
  withAddresses: boolean;
}

type Row = Record<string, unknown>;

/** A row as `to_jsonb` gives it, bytes as `\x` and hexadecimal digits. */
interface TableRow {
  table: string;
  data: Row;
}

/** An account or a property: name and language of the exported calendar. */
type Publisher = Pick<Product, 'id' | 'name' | 'language'>;

interface DiscardedRow {
  id: string;
  discardedAt: Date;
}

const ALL_TIME = { from: '1900-01-01', to: END_OF_TIME };

/**
 * Everything stored of an account or a property, for its owner (data portability: GDPR, articles 15 and 20). Our own
 * links are left out: they are secrets, and of no use elsewhere; so is the history of synchronisations.
 */
@Injectable()
export class DataExportService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly occupancy: OccupancyService,
    private readonly instance: InstanceService,
    private readonly secrets: SecretBox,
  ) {}

  /**
   * A property as JSON: `exportedAt` and `property`, which has its own fields and, by table, what belongs to it: rows under
   * the names of their columns in camel case. Read in one snapshot.
   *
   * @throws AppError `not_found`
   */
  async propertyAsJson(productId: string, options: ExportOptions): Promise<string> {
    const property = await this.loadProperty(productId, options);
    if (!property) throw new AppError('not_found');
    return JSON.stringify({ exportedAt: new Date().toISOString(), property }, null, 2);
  }

  /**
   * An account as JSON, in pieces: `exportedAt`, `account`, and `properties`, each as `propertyAsJson` gives it and as
   * it was at one moment; then the deleted ones that can be restored, with `discardedAt`. An error on the way truncates
   * it, which is invalid JSON.
   *
   * @throws AppError `not_found`
   */
  async accountAsJson(userId: string, options: ExportOptions): Promise<AsyncIterable<string>> {
    const [account] = await this.database.query<Row[]>(ACCOUNT, [userId]);
    if (!account) throw new AppError('not_found');
    const head = { exportedAt: new Date().toISOString(), account };
    return inPieces(head, this.eachProperty(userId, options));
  }

  private async *eachProperty(userId: string, options: ExportOptions): AsyncGenerator<Row> {
    for (const { id } of await this.propertiesOf(userId)) {
      const property = await this.loadProperty(id, options);
      if (property) yield property;
    }
    const discarded = await this.database.query<DiscardedRow[]>(DISCARDED, [userId]);
    for (const { id, discardedAt } of discarded) {
      const property = await this.loadDiscarded(id, options);
      if (property) yield { ...property, discardedAt };
    }
  }

  /** All stays of a property, as one calendar (RFC 5545), with the names of own guests. @throws AppError `not_found` */
  async propertyAsCalendar(productId: string): Promise<string> {
    const product = await this.database.getRepository(Product).findOneBy({ id: productId });
    if (!product) throw new AppError('not_found');
    return renderCalendar(await this.compose(product, await this.loadStays(product)));
  }

  /**
   * All stays of all properties of an account as one calendar, in pieces, each stay under the name of its property.
   *
   * @throws AppError `not_found`
   */
  async accountAsCalendar(userId: string): Promise<AsyncIterable<string>> {
    const [account] = await this.database.query<Publisher[]>(
      'SELECT id, name, language FROM users WHERE id = $1',
      [userId],
    );
    if (!account) throw new AppError('not_found');
    const empty = splitCalendar(renderCalendar(await this.compose(account, [])));
    return this.calendarInPieces(empty, await this.propertiesOf(userId));
  }

  /** Yields after each property, so that other requests are answered in between. */
  private async *calendarInPieces(
    { head, events: placeholder, tail }: SplitCalendar,
    products: readonly Product[],
  ): AsyncGenerator<string> {
    yield head;
    let isEmpty = true;
    for (const product of products) {
      const stays = await this.loadStays(product);
      if (stays.length === 0) continue;
      const calendar = await this.compose(product, stays);
      const events = calendar.events.map((event) => ({
        ...event,
        summary: `${product.name} · ${event.summary}`,
      }));
      yield splitCalendar(renderCalendar({ ...calendar, events })).events;
      isEmpty = false;
    }
    yield isEmpty ? placeholder + tail : tail;
  }

  private propertiesOf(ownerId: string): Promise<Product[]> {
    return this.database
      .getRepository(Product)
      .find({ where: { ownerId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** @returns null when it has been deleted */
  private loadProperty(productId: string, options: ExportOptions): Promise<Row | null> {
    return this.database.transaction('REPEATABLE READ', async (snapshot) => {
      const rows: TableRow[] = [];
      for (const [table, ofProperty] of PROPERTY_TABLES) {
        const sql = `SELECT to_jsonb(t) AS data FROM ${table} t WHERE ${ofProperty}`;
        for (const { data } of await snapshot.query<{ data: Row }[]>(sql, [productId]))
          rows.push({ table, data });
      }
      return this.toProperty(rows, options);
    });
  }

  /** @returns null when it has been purged or restored */
  private async loadDiscarded(productId: string, options: ExportOptions): Promise<Row | null> {
    const sql = 'SELECT of_table AS "table", data FROM discarded_rows WHERE property_id = $1 ORDER BY id';
    return this.toProperty(await this.database.query<TableRow[]>(sql, [productId]), options);
  }

  private toProperty(rows: readonly TableRow[], options: ExportOptions): Row | null {
    const parts: Record<string, Row[]> = Object.fromEntries(
      PROPERTY_TABLES.map(([table]) => [camelCase(table), []]),
    );
    for (const { table, data } of rows) parts[camelCase(table)]!.push(this.toRow(table, data, options));
    const { products, ...others } = parts;
    return products?.[0] ? { ...products[0], ...others } : null;
  }

  private toRow(table: string, data: Row, { withAddresses }: ExportOptions): Row {
    const shown = Object.entries(data).filter(([column]) => !SECRETS.has(column));
    const row = Object.fromEntries(shown.map(([column, value]) => [camelCase(column), value]));
    if (table !== 'external_calendars' || !withAddresses) return row;
    const sealed = Buffer.from(String(data['ical_url_sealed']).slice('\\x'.length), 'hex');
    return { ...row, icalUrl: this.secrets.unseal(sealed, String(data['id'])) };
  }

  private loadStays({ id }: Product): Promise<FeedStay[]> {
    return this.database.transaction('REPEATABLE READ', (snapshot) =>
      this.occupancy.ownStays(snapshot, id, ALL_TIME),
    );
  }

  /** As a feed for the owner's own eyes: it names guests and leaves nothing out. */
  private async compose(
    { id, name, language }: Publisher,
    stays: readonly FeedStay[],
  ): Promise<PublishedCalendar> {
    return composeFeed(stays, {
      productName: name,
      language,
      privacy: 'name',
      tellsCancelled: false,
      excluded: { calendarIds: [], domains: [] },
      revision: 0,
      settingsChangedAt: new Date(0),
      uidDomain: await this.instance.uidDomain(id),
    });
  }
}

/** Columns with secrets, sealed or as a digest. */
const SECRETS = new Set(['token_hash', 'hook_hash', 'token_sealed', 'ical_url_sealed', 'url_key']);

const DISCARDED = `
  SELECT id, discarded_at AS "discardedAt" FROM discarded_properties WHERE owner_id = $1 ORDER BY discarded_at, id`;

/** @param head without the last field, `properties` */
async function* inPieces(head: Row, properties: AsyncIterable<Row>): AsyncGenerator<string> {
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "properties": [`;
  let separator = '\n';
  for await (const property of properties) {
    yield separator + JSON.stringify(property, null, 2);
    separator = ',\n';
  }
  yield '\n  ]\n}\n';
}

const ACCOUNT = `
  SELECT id, email, name, role, language, created_at AS "createdAt",
         (SELECT jsonb_build_object('mode', a.mode, 'timeZone', a.time_zone, 'digestHour', a.digest_hour, 'quietFrom', a.quiet_from,
                                    'quietTo', a.quiet_to, 'muted', a.muted) FROM alert_settings a WHERE a.user_id = u.id) AS "alertSettings",
         ARRAY(SELECT jsonb_build_object('openedAt', s.created_at, 'lastSeenAt', s.last_seen_at) FROM sessions s WHERE s.user_id = u.id) AS sessions,
         ARRAY(SELECT jsonb_build_object('name', t.name, 'ending', t.ending, 'scopes', t.scopes, 'productIds', t.product_ids,
                                         'createdAt', t.created_at, 'expiresAt', t.expires_at, 'lastUsedAt', t.last_used_at)
                 FROM api_tokens t WHERE t.user_id = u.id) AS "apiTokens",
         ARRAY(SELECT jsonb_build_object('name', w.name, 'types', w.types, 'productIds', w.product_ids, 'createdAt', w.created_at,
                                         'pausedAt', w.paused_at)
                 FROM webhooks w WHERE w.owner_id = u.id) AS webhooks,
         ARRAY(SELECT jsonb_build_object('kind', j.kind, 'name', j.name, 'productIds', j.product_ids, 'tellsGuests', j.tells_guests,
                                         'language', j.language, 'createdAt', j.created_at, 'lastReadAt', j.last_read_at)
                 FROM joint_feeds j WHERE j.owner_id = u.id) AS "jointFeeds",
         ARRAY(SELECT jsonb_build_object('name', m.label, 'role', m.role, 'productIds', m.product_ids, 'email', m.email,
                                         'createdAt', m.created_at, 'acceptedAt', m.accepted_at, 'lastSeenAt', m.last_seen_at)
                 FROM memberships m WHERE m.owner_id = u.id) AS members,
         ARRAY(SELECT jsonb_build_object('host', h.name, 'role', m.role, 'acceptedAt', m.accepted_at, 'lastSeenAt', m.last_seen_at)
                 FROM memberships m JOIN users h ON h.id = m.owner_id WHERE m.user_id = u.id) AS memberships
    FROM users u WHERE id = $1`;

function camelCase(column: string): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
