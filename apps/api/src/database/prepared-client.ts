import { createHash } from 'node:crypto';
import pg from 'pg';

/** What a connection keeps costs memory on both sides; the application has some two hundred statements with parameters. */
const MOST_PREPARED = 500;
/** PostgreSQL cuts names off after 63 bytes. */
const NAME_LENGTH = 40;
const names = new Map<string, string>();

/**
 * A connection on which PostgreSQL parses and plans a statement with parameters once, not each time: about half of what
 * the short statements of a sync or a feed cost there. What has no parameters is sent as it is.
 */
export class PreparedClient extends pg.Client {
  override query(text: unknown, values?: unknown, ...others: unknown[]): never {
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : null;
    const statement = name === null ? [text, values] : [{ name, text, values }];
    return super.query(...([...statement, ...others] as Parameters<pg.Client['query']>)) as never;
  }
}

/** @returns the name under which this statement is prepared; null where so many are that it is not */
function nameOf(text: string): string | null {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= MOST_PREPARED) return null;
  const name = createHash('sha256').update(text).digest('hex').slice(0, NAME_LENGTH);
  names.set(text, name);
  return name;
}
