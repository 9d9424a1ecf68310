import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { insertProperties } from './insert-properties.ts';

const DIST = join(import.meta.dirname, '../dist/apps/api/src');

/**
 * Gives the only host that many properties and calendars, due now: the number-th reads `/<number>.ics` at this port of
 * loopback, and belongs to property number modulo their count.
 *
 * @param folder of the product's key
 */
export async function insertCalendars(
  databaseUrl: string,
  folder: string,
  port: number,
  counts: { properties: number; calendars: number },
): Promise<void> {
  const { SecretBox } = await import(join(DIST, 'config/secret-box.js'));
  const { CalendarAddressService } = await import(
    join(DIST, 'external-calendar/calendar-address.service.js')
  );
  const addresses = new CalendarAddressService(null, SecretBox.open([], folder));
  await insertProperties(databaseUrl, counts.properties);
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>('SELECT id FROM products ORDER BY name');
    await client.query('BEGIN');
    for (let number = 0; number < counts.calendars; number += 1) {
      const id = randomUUID();
      const url = new URL(`http://127.0.0.1:${port}/${number}.ics`);
      const { icalUrlSealed, icalHost, urlKey } = addresses.seal(id, url);
      const product = rows[number % rows.length]!.id;
      await client.query(ADD, [id, product, `${number}`, icalUrlSealed, icalHost, urlKey]);
    }
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

const ADD = `
  INSERT INTO external_calendars (id, product_id, name, ical_url_sealed, ical_host, url_key, next_sync_at)
  VALUES ($1, $2, $3, $4, $5, $6, now())`;
