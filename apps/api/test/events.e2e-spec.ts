import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import pg from 'pg';
import type { ApiClient } from '../../../testing/api-client.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { EventJob } from '../src/events/event.job.ts';
import { HEARTBEAT_MS } from '../src/events/live-events.service.ts';
import { alertsByHand } from './support/alert-scene.ts';
import { EventReader } from './support/event-reader.ts';
import { ImportScene, night, threeStays } from './support/import-scene.ts';

const MOST_STREAMS = 10;
/** Of 100 kB: more than the sockets between server and browser hold. */
const LARGE_EVENTS = 250;

describe('what an open browser is told', () => {
  alertsByHand();
  const scene = ImportScene.inSuite({}, { providers: [{ provide: HEARTBEAT_MS, useValue: 50 }] });
  const readers: EventReader[] = [];
  const open = async (client: ApiClient, lastEventId?: string) => {
    const reader = await EventReader.open(client, { lastEventId });
    readers.push(reader);
    return reader;
  };
  const block = (from: number, host = scene.host, productId = scene.productId) =>
    host.post(`/api/products/${productId}/blocks`, {
      from: night(from),
      to: night(from + 2),
      force: true,
    });
  const propertyOf = async (host: ApiClient): Promise<string> =>
    (await host.post('/api/products', { name: 'Chalet', timeZone: 'Europe/Paris' })).json.id;
  afterEach(() => Promise.all(readers.splice(0).map((reader) => reader.close())));

  it('is a stream that no proxy keeps back, and that comes again after three seconds', async () => {
    const reader = await open(scene.host);
    const { status, headers } = reader.response;
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    expect(headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(headers.get('x-accel-buffering')).toBe('no');
    while (reader.comments === 0) await reader.more();
    expect(reader.retryMs).toBe(3_000);
    expect((await scene.host.send('HEAD', '/api/events')).status).toBe(200);
  });

  it('asks an anonymous caller to sign in', async () => {
    expect((await scene.app.anonymous.get('/api/events')).status).toBe(401);
  });

  it('a synchronisation begins and ends, with its counts', async () => {
    const reader = await open(scene.host);
    const calendarId = await scene.imported(threeStays);
    const { productId } = scene;
    const started = await reader.next();
    const { run } = started.data;
    expect(started).toMatchObject({ type: 'sync.started', data: { productId, calendarId } });
    const counts = { added: 3, changed: 0, removed: 0, held: 0 };
    expect((await reader.next('sync.finished')).data).toEqual({
      productId,
      calendarId,
      run,
      outcome: 'success',
      ...counts,
      code: null,
    });
  });

  it('a source that fails, with its code', async () => {
    scene.platform.answers((_, response) => response.writeHead(404).end());
    const reader = await open(scene.host);
    await scene.add();
    expect((await reader.next('sync.finished')).data).toMatchObject({
      outcome: 'error',
      code: 'http_404_410',
    });
  });

  it('a run that the host overtook ends too', async () => {
    const calendarId = await scene.imported(threeStays);
    const reader = await open(scene.host);
    const isAsked = new Promise<() => void>((resolve) => {
      scene.platform.answers((_, response) => {
        resolve(() => response.writeHead(200, { 'Content-Type': 'text/calendar' }).end(airbnbFeed([])));
      });
    });
    const running = scene.sync(calendarId);
    const answer = await isAsked;
    await scene.decide('keep', calendarId);
    answer();
    expect((await running).errorCode).toBe('superseded');
    const { run } = (await reader.next('sync.started')).data;
    expect((await reader.next('sync.finished')).data).toMatchObject({ run, code: 'superseded' });
  });

  it('many calendars that are synchronised at once, each as it ends', async () => {
    await scene.imported(threeStays);
    await scene.host.post(scene.externalPath, { name: 'Second', icalUrl: scene.platform.url('/2.ics') });
    const reader = await open(scene.host);
    const { json } = await scene.host.post(`/api/calendar/${scene.productId}/sync-all`);
    const finished = [await reader.next('sync.finished'), await reader.next('sync.finished')];
    expect(finished.map(({ data }) => data.calendarId).sort()).toEqual(
      json.reports.map(({ calendarId }: { calendarId: string }) => calendarId).sort(),
    );
  });

  it('a conflict opens and closes, and each change of the calendar is told once', async () => {
    const reader = await open(scene.host);
    await scene.imported(threeStays);
    const { json } = await block(11);
    const [conflict] = (await scene.host.get(`/api/products/${scene.productId}/conflicts`)).json.items;
    await scene.host.delete(`/api/products/${scene.productId}/blocks/${json.id}`);
    const data = { productId: scene.productId, conflictId: conflict.id, kind: 'block' };
    expect((await reader.next('conflict.opened')).data).toEqual(data);
    expect((await reader.next('conflict.closed')).data).toEqual(data);
    await block(60);
    await reader.next('calendar.changed');
    const changes = reader.received.filter(({ type }) => type === 'calendar.changed');
    expect(changes.map((change) => change.data)).toEqual(
      [1, 2, 3, 4].map(() => ({ productId: scene.productId })),
    );
  });

  it('a calendar that is paused elsewhere, or deleted, is told', async () => {
    const id = await scene.imported([]);
    const reader = await open(scene.host);
    await scene.host.put(`${scene.externalPath}/${id}`, { isActive: false });
    expect((await reader.next('calendar.changed')).data).toEqual({ productId: scene.productId });
    await scene.host.delete(`${scene.externalPath}/${id}`);
    expect((await reader.next('calendar.changed')).data).toEqual({ productId: scene.productId });
  });

  it('a reading of a feed is told once a minute, without what its reader calls itself', async () => {
    const { pathname, search } = new URL(await scene.feedUrl());
    const reader = await open(scene.host);
    for (const _ of [1, 2])
      await scene.app.anonymous.get(pathname + search, { 'User-Agent': 'Airbnb secret-name' });
    await block(10);
    expect((await reader.next('calendar.changed')).type).toBe('calendar.changed');
    const [feed] = (await scene.host.get(`/api/calendar/${scene.productId}/feeds`)).json;
    expect(reader.received.map(({ type, data }) => [type, data])).toEqual([
      ['feed.read', { productId: scene.productId, feedId: feed.id, reader: 'airbnb' }],
      ['calendar.changed', { productId: scene.productId }],
    ]);
  });

  it('nothing of what is another’s', async () => {
    const stranger = await scene.app.newHost('stranger@example.test');
    const strange = await propertyOf(stranger);
    const [mine, theirs] = [await open(scene.host), await open(stranger)];
    await block(10);
    await block(10, stranger, strange);
    expect((await theirs.next()).data).toEqual({ productId: strange });
    expect((await mine.next()).data).toEqual({ productId: scene.productId });
    await block(20);
    expect((await mine.next()).data).toEqual({ productId: scene.productId });
  });

  it('all that happened while it was away, once', async () => {
    const first = await open(scene.host);
    await block(10);
    await first.next();
    await first.close();
    await block(20);
    await block(30);
    const second = await open(scene.host, first.lastEventId);
    await block(40);
    for (let count = 0; count < 3; count += 1) await second.next('calendar.changed');
    expect(second.received.map(({ type }) => type)).toEqual(Array(3).fill('calendar.changed'));
    expect(first.received.length + second.received.length).toBe(4);
  });

  it('to load everything anew when it was away for too long, or comes from nowhere', async () => {
    const first = await open(scene.host);
    await block(10);
    await first.next();
    await block(20);
    await first.next();
    const { id } = first.received[0]!;
    await scene.query("UPDATE events SET created_at = created_at - interval '6 minutes'");
    await scene.app.app.get(EventJob).forget();
    for (const lastEventId of [String(id - 1), '999999999', 'nonsense'])
      expect((await (await open(scene.host, lastEventId)).next()).type).toBe('resync');
    const resumed = await open(scene.host, first.lastEventId);
    await block(30);
    expect((await resumed.next()).type).toBe('calendar.changed');
  });

  it('no event of the last five minutes is forgotten', async () => {
    const reader = await open(scene.host);
    const from = reader.lastEventId;
    await block(10);
    await scene.app.app.get(EventJob).forget();
    await reader.next();
    expect((await (await open(scene.host, from)).next()).type).toBe('calendar.changed');
  });

  it('no more once its session has ended', async () => {
    const leaving = await scene.app.newHost('leaving@example.test');
    const reader = await open(leaving);
    await leaving.post('/api/auth/logout');
    await reader.ended;
    expect(reader.received).toEqual([]);
  });

  it(`no more on the oldest of more than ${MOST_STREAMS} streams of one user`, async () => {
    const busy = await scene.app.newHost('busy@example.test');
    const productId = await propertyOf(busy);
    const oldest = await open(busy);
    const others: EventReader[] = [];
    while (others.length < MOST_STREAMS) others.push(await open(busy));
    await oldest.ended;
    await block(10, busy, productId);
    for (const reader of others) expect((await reader.next()).type).toBe('calendar.changed');
  });

  it('no more once its account is disabled; another’s streams go on', async () => {
    const disabled = await scene.app.newHost('shut@example.test');
    const [own, other] = [await open(disabled), await open(scene.host)];
    const [user] = (await scene.app.admin.get('/api/users?search=shut')).json.items;
    await scene.app.admin.patch(`/api/users/${user.id}`, { disabled: true });
    await own.ended;
    await block(70);
    expect((await other.next('calendar.changed')).data).toMatchObject({ productId: scene.productId });
    expect((await scene.host.get('/api/products')).status).toBe(200);
  });

  it('to load everything anew when it read nothing for very long, which costs nobody else an event', async () => {
    const [slow] = (await once(
      get(`${scene.app.url}/api/events`, { headers: { Cookie: scene.host.cookieValue } }),
      'response',
    )) as [IncomingMessage];
    const quick = await open(scene.host);
    for (let turn = 0; turn < LARGE_EVENTS; turn += 1) {
      await scene.query(
        "SELECT tell_owner($1, 'calendar.changed', jsonb_build_object('x', repeat('x', 100000)))",
        [scene.productId],
      );
      expect((await quick.next()).type).toBe('calendar.changed');
    }
    let text = '';
    for await (const chunk of slow.setEncoding('utf8')) {
      text += chunk;
      if (text.includes('event: resync')) break;
    }
    expect(text.match(/event: calendar.changed/g)!.length).toBeLessThan(LARGE_EVENTS);
    expect(text).toMatch(new RegExp(`id: ${quick.lastEventId}\nevent: resync`));
  });

  describe('while transactions commit in another order than they began', () => {
    const clients: pg.Client[] = [];
    const connect = async () => {
      const client = new pg.Client({ connectionString: scene.app.databaseUrl });
      await client.connect();
      clients.push(client);
      return client;
    };
    const tell = (client: pg.Client, name: string) =>
      client.query('SELECT tell_owner($1, $2, $3)', [scene.productId, 'calendar.changed', { name }]);
    afterEach(() => Promise.all(clients.splice(0).map((client) => client.end())));

    it('an event that became visible later is told later, and not lost by who resumes in between', async () => {
      const [early, late] = [await connect(), await connect()];
      const reader = await open(scene.host);
      await early.query('BEGIN');
      await tell(early, 'early');
      await tell(late, 'late');
      expect((await reader.next()).data.name).toBe('late');
      await reader.close();
      const resumed = await open(scene.host, reader.lastEventId);
      await early.query('COMMIT');
      expect((await resumed.next()).data.name).toBe('early');
    });

    it('a browser that is cut off again and again is told each of 400 events once', async () => {
      const writers = await Promise.all(Array.from({ length: 8 }, connect));
      const write = async (client: pg.Client, writer: number) => {
        for (let turn = 0; turn < 25; turn += 1) {
          await client.query('BEGIN');
          await tell(client, `${writer} ${turn} a`);
          await tell(client, `${writer} ${turn} b`);
          await client.query('COMMIT');
        }
      };
      const start = await open(scene.host);
      const writing = Promise.all(writers.map(write));
      const told: unknown[] = [];
      let { lastEventId } = start;
      while (told.length < 400) {
        const reader = await open(scene.host, lastEventId);
        for (let count = 0; count < 7 && told.length + count < 400; count += 1) await reader.next();
        await reader.close();
        told.push(...reader.received.map(({ data }) => data.name));
        ({ lastEventId } = reader);
      }
      await writing;
      expect([told.length, new Set(told).size]).toEqual([400, 400]);
    });
  });
});
