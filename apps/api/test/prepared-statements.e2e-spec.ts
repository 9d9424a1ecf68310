import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/database/data-source.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

describe('a connection to the database', () => {
  let app: TestApp;
  let database: DataSource;

  beforeAll(async () => {
    app = await startTestApp();
    database = await new DataSource(dataSourceOptions(app.databaseUrl, 1)).initialize();
  });
  afterAll(async () => {
    await database.destroy();
    await app.stop();
  });

  const prepared = async (): Promise<string[]> =>
    (await database.query<{ statement: string }[]>('SELECT statement FROM pg_prepared_statements')).map(
      ({ statement }) => statement,
    );
  const countOf = async (statement: string) => (await prepared()).filter((one) => one === statement).length;

  it('has a statement planned once, whatever its values are', async () => {
    for (const value of [1, 2, null])
      expect(await database.query('SELECT $1::int AS value', [value])).toEqual([{ value }]);
    expect(await countOf('SELECT $1::int AS value')).toBe(1);
  });

  it('works on where a statement failed', async () => {
    const divide = (by: number) => database.query('SELECT 1 / $1::int AS value', [by]);
    await expect(divide(0)).rejects.toThrow('division by zero');
    expect(await divide(1)).toEqual([{ value: 1 }]);
  });

  it('keeps five hundred, and asks all others anew each time', async () => {
    for (let at = 0; at < 600; at += 1)
      expect(await database.query(`SELECT $1::int AS value_${at}`, [at])).toEqual([{ [`value_${at}`]: at }]);
    expect(await prepared()).toHaveLength(500);
  });

  it('knows days of 24 hours, where clocks change in the zone of the database too', async () => {
    const name = new URL(app.databaseUrl).pathname.slice(1);
    await database.query(`ALTER DATABASE "${name}" SET TimeZone TO 'Europe/Paris'`);
    const other = await new DataSource(dataSourceOptions(app.databaseUrl, 1)).initialize();
    const [row] = await other.query<{ at: Date }[]>(
      "SELECT '2027-10-30T12:00:00Z'::timestamptz + make_interval(days => 1) AS at",
    );
    await other.destroy();
    expect(row!.at.toISOString()).toBe('2027-10-31T12:00:00.000Z');
  });
});
