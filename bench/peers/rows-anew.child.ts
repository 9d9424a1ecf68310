import { sync } from 'node-ical';
import pLimit from 'p-limit';
import pg from 'pg';

/**
 * The least that keeps calendars in a database: each is fetched, read by node-ical, and its rows are written anew,
 * whatever it says. Nothing is compared, held, remembered or told. `rows-anew.child.ts <database URL> <platform's
 * address> <calendars>` reads all of them once for each message that it gets, and answers when it has.
 */
const [databaseUrl = '', platform = '', calendars = ''] = process.argv.slice(2);

const pool = new pg.Pool({ connectionString: databaseUrl, max: 8 });
await pool.query(`
  CREATE TABLE peer_calendars (id int PRIMARY KEY, read_at timestamptz);
  CREATE TABLE peer_stays (calendar int, uid text, starts_on date, ends_on date, PRIMARY KEY (calendar, uid))`);
await pool.query('INSERT INTO peer_calendars SELECT generate_series(0, $1::int - 1)', [calendars]);

async function synchronise(calendar: number): Promise<void> {
  const response = await fetch(`${platform}/${calendar}.ics`);
  const events = Object.values(sync.parseICS(await response.text())).filter((one) => one?.type === 'VEVENT');
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query({ name: 'old', text: 'DELETE FROM peer_stays WHERE calendar = $1', values: [calendar] });
  const columns = [
    events.map(({ uid }) => uid),
    events.map(({ start }) => start),
    events.map(({ end }) => end),
  ];
  await client.query({ name: 'new', text: NEW, values: [calendar, ...columns] });
  await client.query({ name: 'read', text: READ, values: [calendar] });
  await client.query('COMMIT');
  client.release();
}

const NEW = `
  INSERT INTO peer_stays
  SELECT $1::int, uid, starts_on, ends_on FROM unnest($2::text[], $3::date[], $4::date[]) s (uid, starts_on, ends_on)`;
const READ = 'UPDATE peer_calendars SET read_at = now() WHERE id = $1';

process.on('message', async () => {
  const atOnce = pLimit(8);
  await Promise.all(
    Array.from({ length: Number(calendars) }, (_, calendar) => atOnce(() => synchronise(calendar))),
  );
  process.send!('done');
});
process.send!('ready');
