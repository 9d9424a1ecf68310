import { join } from 'node:path';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { DataSource } from 'typeorm';
import type ts from 'typescript';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { dataSourceOptions } from '../src/database/data-source.ts';
import { Catalog } from './support/statements/catalog.ts';
import { describeStatement } from './support/statements/describe-statement.ts';
import { findStatements, programOf, type Statement } from './support/statements/find-statements.ts';
import { faultsOf, rowFaults } from './support/statements/row-faults.ts';
import { rowOfClass } from './support/statements/row-of-class.ts';

const API = join(import.meta.dirname, '..');
/** The program is read and bound once, ten seconds of a processor. */
const READING_MS = 300_000;

/** Texts that no source can tell: whose they are, or of what they are made. */
const TOLD_BY_THE_RUN = {
  'database/prepared-client.ts': 'hands on what everybody asks',
  'queue/task-queue.ts': "hands on pg-boss' own",
  'database/take-snapshot.ts': 'copies whatever tables there are',
  'database/load-snapshot.ts': 'fills whatever tables there are',
  'stay/discard/discard-property.ts': 'names the columns that a table has now',
};

/** Columns that may be null in their tables, though never in these answers. */
const NEVER_NULL = {
  'alert/alert-mails.service.ts dueAt': 'what has an hour to be mailed is due (`mail_at`, `mail_due_at`)',
  'commands/rotate-key.ts sealed': 'what begins with a key is there',
  'external-calendar/sync/bulk-sync.store.ts found': 'only those that still gather are held',
  'external-calendar/sync/load-present.ts uid': 'every stay of a calendar has one (a constraint)',
  'external-calendar/sync/pace-memory.ts ceiling': 'all that is known of a pace is written at once',
  'external-calendar/sync/pace-memory.ts level': 'only those with one are heard of',
  'external-calendar/sync/pace-memory.ts troubles': 'all that is known of a pace is written at once',
  'external-calendar/sync/sync.store.ts generation': 'the statement has just written it',
  'member/members.service.ts email': 'an invitation that nobody has accepted has an address',
  'personal-data/account-deletion.service.ts deletedAt': 'written, or asked for, by the statement',
  'portfolio/undo-import.service.ts id': 'only lines that made something are asked for',
  'portfolio/undo-import.service.ts kind': 'only lines that made something are asked for',
  'webhook/webhook-lanes.ts claim': 'the statement has just written it',
  'webhook/webhook-lanes.ts pausedAt': 'the statement has just written it',
  'webhook/webhook-mails.ts reason': 'only those that were paused for one are asked for',
};

describe('what the API asks the database', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let program: ts.Program;
  let found: ReturnType<typeof findStatements>;

  beforeAll(async () => {
    database = await createTestDatabase();
    const boss = new PgBoss({ connectionString: database.url });
    await boss.start();
    await boss.stop();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    program = programOf(join(API, 'tsconfig.json'));
    found = findStatements(program, join(API, 'src'));
  }, READING_MS);
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const faultsNow = async (statements: readonly Statement[] = found.statements): Promise<string[]> => {
    const catalog = await Catalog.load(client);
    const faults = new Set<string>();
    for (const statement of statements) {
      const answer = describeStatement(client, statement.text);
      const told = await answer.then(
        (description) => faultsOf(statement, description, catalog, program.getTypeChecker()),
        (error: Error) => [`is refused: ${error.message}`],
      );
      for (const fault of told) faults.add(`${statement.place} ${fault}`);
    }
    return [...faults];
  };
  /** `file column` of each that a table lets be null. */
  const nullsIn = (faults: readonly string[]) =>
    new Set(
      faults.flatMap((fault) => {
        const [, file, column] = /^(.*):\d+ may give "(.*)" as null/.exec(fault) ?? [];
        return file ? [`${file} ${column}`] : [];
      }),
    );
  const besidesNulls = (faults: readonly string[]) =>
    faults.filter((fault) => !/ may give ".*" as null/.test(fault));

  it('is known before it is asked, but for what only the run can tell', () => {
    const files = new Set(found.untold.map(({ place }) => place.split(':')[0]));
    expect([...files].sort()).toEqual(Object.keys(TOLD_BY_THE_RUN).sort());
    expect(found.statements.length).toBeGreaterThan(400);
  });

  it('is understood by the database, and its answers are what the code takes them for', async () => {
    const faults = await faultsNow();
    expect(besidesNulls(faults)).toEqual([]);
    expect([...nullsIn(faults)].sort()).toEqual(Object.keys(NEVER_NULL).sort());
  });

  it('is what entities say of their tables', async () => {
    const source = await new DataSource(dataSourceOptions(database.url, 1)).initialize();
    const catalog = await Catalog.load(client);
    const faults: string[] = [];
    for (const { name, tableName, columns } of source.entityMetadatas) {
      // TypeORM hands dates on as texts.
      const selected = columns.map(
        ({ databaseName, propertyName, type }) =>
          `"${databaseName}"${type === 'date' ? '::text' : ''} AS "${propertyName}"`,
      );
      const { columns: described } = await describeStatement(
        client,
        `SELECT ${selected.join()} FROM ${tableName}`,
      );
      const row = rowOfClass(program, name);
      const told = rowFaults(row, described, catalog, program.getTypeChecker());
      faults.push(...told.map((fault) => `${name} ${fault}`));
    }
    await source.destroy();
    // What a transformer makes of an instant is its own affair.
    expect(faults).toEqual([expect.stringContaining('Reservation gives "expiresAt" as Date')]);
  });

  it('is refused where a migration renames a column that it reads', async () => {
    await client.query('ALTER TABLE products RENAME check_in_hour TO arrives_at');
    const faults = await faultsNow();
    await client.query('ALTER TABLE products RENAME arrives_at TO check_in_hour');
    expect(faults).toContainEqual(
      expect.stringMatching(/^dashboard\/guest-movements.*is refused: column "check_in_hour" does not exist/),
    );
  });

  it('is told of where a column may be null of a sudden, or is of another type', async () => {
    const before = await faultsNow();
    await client.query('ALTER TABLE api_tokens ALTER name DROP NOT NULL, ALTER name TYPE integer USING 1');
    const faults = await faultsNow();
    expect(faults.filter((fault) => !before.includes(fault))).toContainEqual(
      expect.stringMatching(/^auth\/api-tokens.*gives "name" as number \(int4\), not as string$/),
    );
  });

  it('is told of where its answer lacks a column, has one that nobody reads, or is given other values', async () => {
    const asked = found.statements.find(({ place }) => place.startsWith('database/load-now.ts'))!;
    const faults = await faultsNow([
      { ...asked, text: 'SELECT now() AS time' },
      { ...asked, text: 'DELETE FROM sessions RETURNING expires_at AS now' },
      { ...asked, text: 'SELECT now() + $1' },
    ]);
    expect(faults.map((fault) => fault.replace(/^\S+ /, ''))).toEqual([
      'gives no column "now", which its row type has',
      'gives "time", which its row type has not',
      'gives rows with their number, unlike its type',
      'is given 0 values and has 1 parameters',
      'gives "?column?", which its row type has not',
    ]);
  });
});
