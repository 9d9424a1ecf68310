import type { ApiClient } from '../../../testing/api-client.ts';
import { alertsByHand } from './support/alert-scene.ts';
import { EventReader } from './support/event-reader.ts';
import { ImportScene, night, threeStays } from './support/import-scene.ts';

describe('what is told to whoever listens', () => {
  alertsByHand();
  const scene = ImportScene.inSuite();
  const readers: EventReader[] = [];
  const open = async (client: ApiClient, lastEventId?: string) => {
    const reader = await EventReader.open(client, { lastEventId });
    readers.push(reader);
    return reader;
  };
  afterEach(() => Promise.all(readers.splice(0).map((reader) => reader.close())));

  it('what passes is written for whoever has a browser open, or had one minutes ago', async () => {
    const calendarId = await scene.imported(threeStays);
    const written = async () => {
      const [row] = await scene.query<{ count: number }>(
        "SELECT count(*)::int AS count FROM events WHERE type LIKE 'sync.%' AND data ->> 'calendarId' = $1",
        [calendarId],
      );
      return row!.count;
    };
    await scene.query('DELETE FROM event_listeners');
    const before = await written();
    await scene.sync(calendarId);
    expect(await written()).toBe(before);
    const reader = await open(scene.host);
    await reader.close();
    await scene.sync(calendarId);
    expect(await written()).toBe(before + 2);
  });

  it('to load everything anew when nothing was written for it while it was away', async () => {
    const calendarId = await scene.imported(threeStays);
    const first = await open(scene.host);
    await scene.host.post(`/api/products/${scene.productId}/blocks`, { from: night(60), to: night(62) });
    await first.next('calendar.changed');
    await first.close();
    await scene.query("UPDATE event_listeners SET until = now() - interval '1 second'");
    await scene.sync(calendarId);
    const second = await open(scene.host, first.lastEventId);
    expect((await second.next()).type).toBe('resync');
    await scene.sync(calendarId);
    expect((await second.next()).type).toBe('sync.started');
  });
});
