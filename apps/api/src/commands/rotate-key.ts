import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { countLostSecrets, lostInWords } from '../admin/lost-secrets.ts';
import { Env } from '../config/env.ts';
import { SecretBox } from '../config/secret-box.ts';
import { dataSourceOptions, requireSchema } from '../database/data-source.ts';
import { calendarUrlKey, parseCalendarUrl } from '../external-calendar/reading/calendar-url.ts';
import { discardedOctets } from '../stay/discard/discard-property.ts';
import { runAsMain } from './run-as-main.ts';

interface SealedRow {
  id: string;
  /** The context that the secret is bound to. */
  context: string;
  sealed: Buffer;
}

/**
 * SQL of one kind of secret: the query for the next rows sealed with another key, after an id, and the update of one.
 */
interface Sealed {
  find: string;
  write: string;
}

/** Batch size. */
const BATCH = 200;

/**
 * Re-seals every secret with the first of several keys, while servers run; the other keys are then needed no more.
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
    const sealOnly = ({ id, context, sealed }: SealedRow, token: string) => [
      id,
      sealed,
      secrets.seal(token, context),
    ];
    const sealAddress = ({ id, context, sealed }: SealedRow, address: string) => [
      id,
      sealed,
      secrets.seal(address, context),
      secrets.fingerprint(calendarUrlKey(parseCalendarUrl(address)!)),
    ];
    let [links, addresses, hooks] = [0, 0, 0];
    // Between two passes a property may be restored or deleted.
    for (const [ofLinks, ofAddresses] of [DISCARDED, PRESENT, DISCARDED]) {
      links += await resealAll(database, secrets, ofLinks, sealOnly);
      addresses += await resealAll(database, secrets, ofAddresses, sealAddress);
    }
    links += await resealAll(database, secrets, JOINT_LINKS, sealOnly);
    await resealAll(database, secrets, FILES, sealOnly);
    for (const ofHooks of OF_WEBHOOKS) hooks += await resealAll(database, secrets, ofHooks, sealOnly);
    process.stdout.write(
      `${links} links, ${addresses} calendar addresses and ${hooks} secrets of webhooks are sealed with the first key now. Keep the former one for a day: calendars that were deleted can be taken back so long.\n`,
    );
    const lost = lostInWords(await countLostSecrets(database, secrets));
    if (lost) process.stdout.write(`${lost}\n`);
    return lost ? 1 : 0;
  } finally {
    await database.destroy();
  }
}

/**
 * @param reseal gives the parameters of the update, of one row and its secret in clear; a row that was changed since is
 * skipped
 * @returns how many were re-sealed
 */
async function resealAll(
  database: DataSource,
  secrets: SecretBox,
  { find, write }: Sealed,
  reseal: (row: SealedRow, secret: string) => unknown[],
): Promise<number> {
  let count = 0;
  let after = NO_ID;
  for (;;) {
    const rows = await database.query<SealedRow[]>(find, [
      after,
      secrets.keyIds,
      secrets.presentKeyId,
      BATCH,
    ]);
    if (rows.length === 0) return count;
    for (const row of rows)
      await database.query(write, reseal(row, secrets.unseal(row.sealed, row.context)!));
    count += rows.length;
    after = rows.at(-1)!.id;
  }
}

const NO_ID = '00000000-0000-0000-0000-000000000000';

/** @param row its id, what the secret is bound to, and the secret, as SQL for a row of the table */
const find = (table: string, { id, context, sealed }: Record<'id' | 'context' | 'sealed', string>) => `
  SELECT ${id} AS id, ${context} AS context, ${sealed} AS sealed FROM ${table}
   WHERE ${id} > $1 AND substring(${sealed} FROM 1 FOR 4) = ANY ($2) AND substring(${sealed} FROM 1 FOR 4) <> $3
   ORDER BY 1 LIMIT $4`;

const LINKS: Sealed = {
  find: find('calendar_feeds', { id: 'id', context: 'product_id::text', sealed: 'token_sealed' }),
  write: 'UPDATE calendar_feeds SET token_sealed = $3 WHERE id = $1 AND token_sealed = $2',
};

const ADDRESSES: Sealed = {
  find: find('external_calendars', { id: 'id', context: 'id::text', sealed: 'ical_url_sealed' }),
  write:
    'UPDATE external_calendars SET ical_url_sealed = $3, url_key = $4 WHERE id = $1 AND ical_url_sealed = $2',
};

/** Links of joint feeds. */
const JOINT_LINKS: Sealed = {
  find: find('joint_feeds', { id: 'id', context: 'id::text', sealed: 'token_sealed' }),
  write: 'UPDATE joint_feeds SET token_sealed = $3 WHERE id = $1 AND token_sealed = $2',
};

/** Addresses and secrets of webhooks. */
const OF_WEBHOOKS = ['url_sealed', 'secret_sealed', 'former_secret_sealed'].map(
  (sealed): Sealed => ({
    find: find('webhooks', { id: 'id', context: 'id::text', sealed }),
    write: `UPDATE webhooks SET ${sealed} = $3 WHERE id = $1 AND ${sealed} = $2`,
  }),
);

/** Files of imports in progress. */
const FILES: Sealed = {
  find: find('portfolio_imports', { id: 'id', context: 'id::text', sealed: 'text_sealed' }),
  write: 'UPDATE portfolio_imports SET text_sealed = $3 WHERE id = $1 AND text_sealed = $2',
};

/** Rows of deleted properties. */
const discarded = (table: string) => `(SELECT data FROM discarded_rows WHERE of_table = '${table}') d`;

const DISCARDED_LINKS: Sealed = {
  find: find(discarded('calendar_feeds'), {
    id: "(data ->> 'id')::uuid",
    context: "data ->> 'product_id'",
    sealed: discardedOctets('token_sealed'),
  }),
  write: `
    UPDATE discarded_rows SET data = data || jsonb_build_object('token_sealed', $3::bytea)
     WHERE of_table = 'calendar_feeds' AND data ->> 'id' = $1::text AND ${discardedOctets('token_sealed')} = $2`,
};

const DISCARDED_ADDRESSES: Sealed = {
  find: find(discarded('external_calendars'), {
    id: "(data ->> 'id')::uuid",
    context: "data ->> 'id'",
    sealed: discardedOctets('ical_url_sealed'),
  }),
  write: `
    UPDATE discarded_rows SET data = data || jsonb_build_object('ical_url_sealed', $3::bytea, 'url_key', $4::bytea)
     WHERE of_table = 'external_calendars' AND data ->> 'id' = $1::text AND ${discardedOctets('ical_url_sealed')} = $2`,
};

const PRESENT = [LINKS, ADDRESSES] as const;
const DISCARDED = [DISCARDED_LINKS, DISCARDED_ADDRESSES] as const;

if (import.meta.main) runAsMain(rotateKey);
