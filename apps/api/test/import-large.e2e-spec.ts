import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { googleFeed } from '../../../testing/feeds.ts';
import { ImportScene, night } from './support/import-scene.ts';

const EVENTS = 20_000;
const DAYS = 1_000;

describe('a calendar as large as any may be', () => {
  const scene = ImportScene.inSuite();
  const { add, sync } = scene;
  const publishesZipped = (body: string) =>
    scene.platform.answers((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(body)),
    );
  const takenNights = async () => {
    const { json } = await scene.host.get(
      `/api/products/${scene.productId}/availability?from=${night(0)}&to=${night(DAYS + 40)}`,
    );
    return json.takenNights.length;
  };

  it('twenty thousand events of eleven megabytes are read, blocked, and read again', async () => {
    const feed = googleFeed(EVENTS, night(1), DAYS);
    expect(feed.length).toBeGreaterThan(10 * 1024 * 1024);
    publishesZipped(feed);
    const calendar = await add('Google');
    expect(calendar.sync).toMatchObject({
      status: 'success',
      outcome: 'success',
      read: EVENTS,
      added: EVENTS,
    });
    expect(await takenNights()).toBe(DAYS + 1);
    expect(await sync(calendar.id)).toMatchObject({ outcome: 'unchanged', unchanged: EVENTS });
    publishesZipped(feed.replaceAll('SUMMARY:Séjour 1', 'SUMMARY:Visite 1'));
    const changed = await sync(calendar.id);
    expect(changed).toMatchObject({ outcome: 'success', added: 0, removed: 0, held: 0 });
    expect(changed.changed + changed.unchanged).toBe(EVENTS);
    const database = new pg.Client({ connectionString: scene.app.databaseUrl });
    await database.connect();
    const { rows } = await database
      .query('SELECT count(*)::int AS blocks FROM unavailability_blocks WHERE external_calendar_id = $1', [
        calendar.id,
      ])
      .finally(() => database.end());
    expect(rows).toEqual([{ blocks: EVENTS }]);
  });

  it('one event more is too much: the calendar is refused, and what was blocked stays', async () => {
    publishesZipped(googleFeed(30, night(1), 90));
    const { id } = await add('Google');
    publishesZipped(googleFeed(EVENTS + 1, night(1), DAYS));
    expect(await sync(id)).toMatchObject({ status: 'error', errorCode: 'too_complex', removed: 0 });
    expect(await scene.blocks()).toHaveLength(30);
  });
});
