import pg from 'pg';

/** A prepared statement costs memory on both sides; the application has some two hundred statements with parameters. */
const MOST_PREPARED = 500;

/**
 * A connection on which PostgreSQL parses and plans a statement with parameters once, not each time (decision 37).
 * Statements without parameters are sent unprepared.
 */
export class PreparedClient extends pg.Client {
  /** The names of the prepared statements by their texts. */
  private readonly names = new Map<string, string>();

  override query(text: unknown, values?: unknown, ...others: unknown[]): never {
    const name =
      typeof text === 'string' && Array.isArray(values) && values.length > 0 ? this.nameOf(text) : undefined;
    const statement = name === undefined ? [text, values] : [{ name, text, values }];
    return super.query(...([...statement, ...others] as Parameters<pg.Client['query']>)) as never;
  }

  /** @returns undefined once the limit of prepared statements is reached: the statement is sent unprepared */
  private nameOf(text: string): string | undefined {
    if (!this.names.has(text) && this.names.size < MOST_PREPARED)
      this.names.set(text, `statement_${this.names.size}`);
    return this.names.get(text);
  }
}
