import type { EntityManager } from 'typeorm';

/**
 * What a property consists of, in the order of restoring: table, condition for the rows of `$1`, and condition for the
 * rows `r` to restore, where some may be orphaned by then.
 */
export const PROPERTY_TABLES: readonly (readonly [table: string, ofProperty: string, isStillOf?: string])[] =
  [
    ['products', 't.id = $1'],
    ['external_calendars', 't.product_id = $1'],
    ['calendar_feeds', 't.product_id = $1'],
    ['feed_reads', 't.feed_id IN (SELECT id FROM calendar_feeds WHERE product_id = $1)'],
    ['reservations', 't.product_id = $1'],
    ['unavailability_blocks', 't.product_id = $1'],
    ['cancelled_stays', 't.product_id = $1'],
    ['former_stays', 't.product_id = $1'],
    ['conflicts', 't.product_id = $1'],
    ['dismissed_duplicates', 't.product_id = $1'],
    ['alerts', 't.product_id = $1'],
    ['alert_notices', 't.alert_id IN (SELECT id FROM alerts WHERE product_id = $1)'],
    ['property_alert_modes', 't.product_id = $1', 'EXISTS (SELECT FROM users u WHERE u.id = r.user_id)'],
    ['public_availability', 't.product_id = $1'],
  ];

/** SQL: the octets of a column of a discarded row `data`, which `to_jsonb` gives as `\x` and hexadecimal digits. */
export const discardedOctets = (column: string) => `decode(substring(data ->> '${column}' FROM 3), 'hex')`;

/**
 * Moves a property out of every table and keeps its rows as they are. Its feeds answer 404, its calendars are not read.
 * What was deleted of it before, for a day, is lost for good; the runs of its calendars stay where they are. Row locks
 * wait for concurrent changes, so that these are in the copy.
 *
 * @param isWithAccount it is deleted, and would be restored, with its owner's account
 */
export async function discardProperty(
  transaction: EntityManager,
  productId: string,
  isWithAccount: boolean,
): Promise<void> {
  await transaction.query('SELECT FROM products WHERE id = $1 FOR UPDATE', [productId]);
  await transaction.query(DISCARD, [productId, isWithAccount]);
  for (const [table, ofProperty] of PROPERTY_TABLES)
    await transaction.query(
      `INSERT INTO discarded_rows (property_id, of_table, data)
       SELECT $1, $2, to_jsonb(t) FROM ${table} t WHERE ${ofProperty} FOR UPDATE OF t`,
      [productId, table],
    );
  await transaction.query('DELETE FROM products WHERE id = $1', [productId]);
}

/**
 * Restores a discarded property under its ids. What was sold in the meantime is unknown: each of its active calendars
 * is due and unread (`UnreadCalendars`), and its feed is fetched in full, without If-None-Match.
 */
export async function putPropertyBack(transaction: EntityManager, productId: string): Promise<void> {
  for (const [table, , isStillOf] of PROPERTY_TABLES)
    await putRowsBack(transaction, productId, table, isStillOf);
  await transaction.query(READ_AGAIN, [productId]);
  await transaction.query(CHANGED, [productId]);
  await transaction.query('DELETE FROM discarded_properties WHERE id = $1', [productId]);
}

/** A column that was added since gets its default; one that was dropped since is skipped. */
async function putRowsBack(
  transaction: EntityManager,
  productId: string,
  table: string,
  isStillOf = 'true',
): Promise<void> {
  const [row] = await transaction.query<{ columns: string[] }[]>(COLUMNS, [productId, table]);
  if (!row || row.columns.length === 0) return;
  const values = row.columns.map((column) => `r.${column}`);
  await transaction.query(
    `INSERT INTO ${table} (${row.columns.join(', ')})
     OVERRIDING SYSTEM VALUE SELECT ${values.join(', ')} FROM discarded_rows d, jsonb_populate_record(NULL::${table}, d.data) r WHERE d.property_id = $1 AND d.of_table = $2 AND ${isStillOf}`,
    [productId, table],
  );
}

const DISCARD = `
  INSERT INTO discarded_properties (id, owner_id, name, with_account) SELECT id, owner_id, name, $2 FROM products WHERE id = $1`;

const COLUMNS = `
  SELECT ARRAY(SELECT quote_ident(attname) FROM pg_attribute
                WHERE attrelid = d.of_table::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND d.data ? attname::text
                ORDER BY attnum) AS columns
    FROM discarded_rows d WHERE d.property_id = $1 AND d.of_table = $2 LIMIT 1`;

const READ_AGAIN = `
  UPDATE external_calendars
     SET epoch = epoch + 1, attempted_in = NULL, read_in = NULL, applied_digest = NULL, etag = NULL, last_modified = NULL,
         next_sync_at = now()
   WHERE product_id = $1`;

const CHANGED = `
  UPDATE products SET accepted_in = NULL, updated_at = now(), calendar_version = calendar_version + 1, calendar_changed_at = next_change(calendar_changed_at)
   WHERE id = $1`;
