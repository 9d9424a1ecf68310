import type { DataSource } from 'typeorm';
import type { SecretBox } from '../config/secret-box.ts';
import { discardedOctets } from '../stay/discard/discard-property.ts';

/** How many secrets cannot be unsealed any more: their key is not on this server. */
export interface LostSecrets {
  /** Links that still work where they were pasted, but cannot be shown. */
  links: number;
  /** Calendars that cannot be read until their link is pasted again. */
  addresses: number;
  /** Webhooks that cannot be sent to until their address is given again and they have a new secret. */
  webhooks: number;
}

export async function countLostSecrets(database: DataSource, secrets: SecretBox): Promise<LostSecrets> {
  const [lost] = await database.query<LostSecrets[]>(LOST, [secrets.keyIds]);
  return lost!;
}

/** Warning for the operator at the start; null where nothing is lost. */
export function lostInWords({ links, addresses, webhooks }: LostSecrets): string | null {
  if (links + addresses + webhooks === 0) return null;
  return `${links} links, ${addresses} calendar addresses and ${webhooks} webhooks were sealed with a key that this server does not have. Set FEED_KEY to the key of before, or have hosts regenerate those links, paste those addresses again and make those webhooks anew. Links go on where they were pasted; those calendars are not read, and their dates stay blocked; those webhooks are sent nothing.`;
}

const ofDiscarded = (table: string, column: string) => `
  (SELECT count(*)::int FROM discarded_rows
    WHERE of_table = '${table}' AND substring(${discardedOctets(column)} FROM 1 FOR 4) <> ALL ($1))`;

const LOST = `
  SELECT (SELECT count(*)::int FROM calendar_feeds WHERE substring(token_sealed FROM 1 FOR 4) <> ALL ($1))
           + (SELECT count(*)::int FROM joint_feeds WHERE substring(token_sealed FROM 1 FOR 4) <> ALL ($1))
           + ${ofDiscarded('calendar_feeds', 'token_sealed')} AS links,
         (SELECT count(*)::int FROM external_calendars WHERE substring(ical_url_sealed FROM 1 FOR 4) <> ALL ($1))
           + ${ofDiscarded('external_calendars', 'ical_url_sealed')} AS addresses,
         (SELECT count(*)::int FROM webhooks
           WHERE substring(url_sealed FROM 1 FOR 4) <> ALL ($1) OR substring(secret_sealed FROM 1 FOR 4) <> ALL ($1)) AS webhooks`;
