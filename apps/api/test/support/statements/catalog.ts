import pg from 'pg';
import type { Column } from './describe-statement.ts';

/** A value of each type as PostgreSQL writes it, to see what our parsers make of it; of other types it stays a text. */
const SAMPLES: Record<string, string> = {
  bool: 't',
  int2: '1',
  int4: '1',
  int8: '1',
  oid: '1',
  float4: '1.5',
  float8: '1.5',
  numeric: '1.5',
  date: '2027-01-01',
  timestamp: '2027-01-01 00:00:00',
  timestamptz: '2027-01-01 00:00:00+00',
  bytea: '\\x00',
};

/** What a database says of its types and columns. */
export class Catalog {
  private readonly types: ReadonlyMap<number, string>;
  private readonly nullable: ReadonlySet<string>;

  private constructor(types: ReadonlyMap<number, string>, nullable: ReadonlySet<string>) {
    this.types = types;
    this.nullable = nullable;
  }

  static async load(client: pg.Client): Promise<Catalog> {
    const types = await client.query<{ oid: number; name: string }>(
      'SELECT oid, typname AS name FROM pg_type',
    );
    const columns = await client.query<{ column: string }>(`
      SELECT attrelid || '.' || attnum AS column FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid
       WHERE NOT attnotnull AND attnum > 0 AND relkind = 'r'`);
    return new Catalog(
      new Map(types.rows.map(({ oid, name }) => [oid, name])),
      new Set(columns.rows.map(({ column }) => column)),
    );
  }

  /** @example timestamptz */
  nameOf(type: number): string {
    return this.types.get(type) ?? String(type);
  }

  /** As what the API gets a value of this type: `string`, `Date`, `number[]`, or `json` for whatever JSON may hold. */
  deliveredAs(type: number): string {
    const name = this.nameOf(type);
    const sample = SAMPLES[name.replace(/^_/, '')] ?? 'a';
    if (/^_?jsonb?$/.test(name)) return name.startsWith('_') ? 'json[]' : 'json';
    return kindOf(
      pg.types.getTypeParser(type)(name.startsWith('_') ? `{"${sample.replace('\\', '\\\\')}"}` : sample),
    );
  }

  /** Whether a column of a table that is given as it is lacks NOT NULL; of a computed one nobody knows. */
  mayBeNull({ table, place }: Column): boolean {
    return this.nullable.has(`${table}.${place}`);
  }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return `${kindOf(value[0])}[]`;
  if (Buffer.isBuffer(value)) return 'Buffer';
  return value instanceof Date ? 'Date' : typeof value;
}
