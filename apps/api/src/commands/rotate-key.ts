import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { countLostSecrets, lostInWords } from '../admin/lost-secrets.ts';
import { Env } from '../config/env.ts';
import { SecretBox } from '../config/secret-box.ts';
import { dataSourceOptions, requireSchema } from '../database/data-source.ts';
import { calendarUrlKey, parseCalendarUrl } from '../external-calendar/reading/calendar-url.ts';
import { runAsMain } from './run-as-main.ts';

interface SealedRow {
  id: string;
  /** What the secret is bound to. */
  context: string;
  sealed: Buffer;
}

/** Rows that are looked at together. */
const BATCH = 200;

/**
 * Seals every secret with the first of several keys, beside running servers; afterwards the others are needed no more.
 *
 * @returns the exit code: 1 when some were sealed with a key that is not among them
 */
export async function rotateKey(args: readonly string[]): Promise<number> {
  parseArgs({ args: [...args] });
  const { databaseUrl, feedKeys, dataDir } = new Env(process.env);
  const secrets = SecretBox.open(feedKeys, dataDir);
  await requireSchema(databaseUrl);
  const database = await new DataSource(dataSourceOptions(databaseUrl, 2)).initialize();
  try {
    const links = await resealAll(database, secrets, LINKS, ({ id, context, sealed }, token) => [
      'UPDATE calendar_feeds SET token_sealed = $3 WHERE id = $1 AND token_sealed = $2',
      [id, sealed, secrets.seal(token, context)],
    ]);
    const addresses = await resealAll(database, secrets, ADDRESSES, ({ id, context, sealed }, address) => [
      'UPDATE external_calendars SET ical_url_sealed = $3, url_key = $4 WHERE id = $1 AND ical_url_sealed = $2',
      [
        id,
        sealed,
        secrets.seal(address, context),
        secrets.fingerprint(calendarUrlKey(parseCalendarUrl(address)!)),
      ],
    ]);
    process.stdout.write(
      `${links} links and ${addresses} calendar addresses are sealed with the first key now. Keep the former one for a day: calendars that were deleted can be taken back so long.\n`,
    );
    const lost = lostInWords(await countLostSecrets(database, secrets));
    if (lost) process.stdout.write(`${lost}\n`);
    return lost ? 1 : 0;
  } finally {
    await database.destroy();
  }
}

/**
 * @param select finds the next rows that another key sealed, behind an id
 * @param reseal of one row and its secret in clear, the statement that writes it unless somebody just has
 * @returns how many were sealed anew
 */
async function resealAll(
  database: DataSource,
  secrets: SecretBox,
  select: string,
  reseal: (row: SealedRow, secret: string) => [sql: string, parameters: unknown[]],
): Promise<number> {
  let count = 0;
  let after = NO_ID;
  for (;;) {
    const rows = await database.query<SealedRow[]>(select, [
      after,
      secrets.keyIds,
      secrets.presentKeyId,
      BATCH,
    ]);
    if (rows.length === 0) return count;
    for (const row of rows) await database.query(...reseal(row, secrets.unseal(row.sealed, row.context)!));
    count += rows.length;
    after = rows.at(-1)!.id;
  }
}

const NO_ID = '00000000-0000-0000-0000-000000000000';

const LINKS = `
  SELECT id, product_id::text AS context, token_sealed AS sealed FROM calendar_feeds
   WHERE id > $1 AND substring(token_sealed FROM 1 FOR 4) = ANY ($2) AND substring(token_sealed FROM 1 FOR 4) <> $3
   ORDER BY id LIMIT $4`;

const ADDRESSES = `
  SELECT id, id::text AS context, ical_url_sealed AS sealed FROM external_calendars
   WHERE id > $1 AND substring(ical_url_sealed FROM 1 FOR 4) = ANY ($2) AND substring(ical_url_sealed FROM 1 FOR 4) <> $3
   ORDER BY id LIMIT $4`;

if (import.meta.main) runAsMain(rotateKey);
