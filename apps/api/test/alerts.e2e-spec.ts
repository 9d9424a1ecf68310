import { randomUUID } from 'node:crypto';
import { AlertsService } from '../src/alert/alerts.service.ts';
import { alertsByHand, alertsOf } from './support/alert-scene.ts';
import { EventReader, type ReceivedEvent } from './support/event-reader.ts';
import { ImportScene, night, threeStays } from './support/import-scene.ts';

describe('alerts', () => {
  alertsByHand();
  const scene = ImportScene.inSuite();
  const { settle, list, standing, hoursPass } = alertsOf(scene);

  const fails = () => scene.platform.answers((_, response) => response.writeHead(500).end());
  /** A calendar whose source has failed so often, without anybody asking for it. @returns its id */
  const failing = async (times: number): Promise<string> => {
    const id = await scene.imported(threeStays);
    fails();
    for (let time = 0; time < times; time += 1) await scene.readOnSchedule(id);
    return id;
  };

  describe('of a calendar that fails', () => {
    it('stand after three failures in a row and an hour, not before, until it is read again', async () => {
      const id = await failing(2);
      await hoursPass(2);
      expect(await standing()).toEqual([]);
      await scene.readOnSchedule(id);
      expect(await standing()).toEqual(['calendar_failing']);
      scene.lists(threeStays);
      await scene.readOnSchedule(id);
      expect(await standing()).toEqual([]);
      const [over] = await list('all');
      expect(over).toMatchObject({
        title: '“Airbnb” is read again',
        closedAt: expect.any(String),
        links: [],
      });
    });

    it('do not stand within the hour, however often it fails', async () => {
      await failing(5);
      expect(await standing()).toEqual([]);
    });

    it('count the hour anew after a success', async () => {
      const id = await failing(3);
      await hoursPass(2);
      scene.lists(threeStays);
      await scene.readOnSchedule(id);
      fails();
      for (let time = 0; time < 3; time += 1) await scene.readOnSchedule(id);
      expect(await standing()).toEqual([]);
    });

    it('say why and since when in the language of who asks, and end with the calendar’s pause', async () => {
      const id = await failing(3);
      await hoursPass(2);
      await settle();
      const [alert] = await list('open', { 'Accept-Language': 'fr' });
      expect(alert).toMatchObject({
        title: '«\u202fAirbnb\u202f» ne se lit plus',
        closedAt: null,
        seenAt: null,
      });
      expect(alert!.details[0]).toMatch(/^Depuis le .* à \d\d:\d\d\u202f: .*\.$/);
      expect(alert!.links).toEqual([{ label: 'Voir ses synchronisations', path: `/sync/${id}` }]);
      await scene.host.put(`${scene.externalPath}/${id}`, { isActive: false });
      expect(await standing()).toEqual([]);
      expect((await list('all'))[0]!.title).toBe('“Airbnb” could not be read');
    });
  });

  it('of a calendar of which everything is ignored stand until it blocks again', async () => {
    scene.lists([{ uid: 'g', from: night(5), to: night(7), lines: ['TRANSP:TRANSPARENT'] }]);
    const { id } = await scene.add('Google', { transparent: 'ignore' });
    expect(await standing()).toEqual(['calendar_ignored']);
    await scene.host.put(`${scene.externalPath}/${id}`, { transparent: 'block' });
    await scene.sync(id);
    expect(await standing()).toEqual([]);
  });

  describe('of bookings that come and go', () => {
    const wish = (muted: string[]) => scene.host.patch('/api/alerts/settings', { muted });
    const stay = (uid: string, from: number, summary?: string) => {
      return { uid, from: night(from), to: night(from + 2), summary };
    };
    afterEach(() => wish(['booking_added', 'booking_removed']));

    it('stand for three days where their host wants to hear of them, without what was there at first', async () => {
      const id = await scene.imported([stay('a', 20), stay('b', 30), stay('c', 40)]);
      const closed = stay('closed', 60, 'Airbnb (Not available)');
      scene.lists([stay('a', 20), stay('b', 30), stay('new', 50), closed]);
      await scene.free(id);
      expect(await standing()).toEqual([]);
      await wish([]);
      expect((await standing()).sort()).toEqual(['booking_added', 'booking_removed']);
      const titles = (await list()).map(({ title }) => title.split(',')[0]).sort();
      expect(titles).toEqual(['Booking gone from “Airbnb”', 'New booking on “Airbnb”']);
      await hoursPass(71);
      expect(await standing()).toHaveLength(2);
      await hoursPass(1);
      expect(await standing()).toEqual([]);
    });

    it('do not stand for what the host has undone', async () => {
      const id = await scene.imported([stay('a', 20)]);
      scene.lists([stay('a', 20), stay('new', 50)]);
      await scene.sync(id);
      await wish([]);
      expect(await standing()).toEqual(['booking_added']);
      await scene.host.post(`${scene.externalPath}/${id}/undo`);
      expect(await standing()).toEqual([]);
    });
  });

  describe('in the application', () => {
    const overlap = async () => {
      await scene.imported([{ uid: 'a', from: night(10), to: night(14) }]);
      return scene.host.post(`/api/products/${scene.productId}/reservations`, {
        guest: 'Dupuis',
        arrival: night(12),
        departure: night(16),
        doubleBooking: true,
      });
    };

    it('are new until their host has seen them, which is of nobody else', async () => {
      await overlap();
      await settle();
      const other = await scene.app.newHost('other@example.test');
      expect((await other.get('/api/alerts')).json).toMatchObject({
        items: [],
        total: 0,
        open: 0,
        unseen: 0,
      });
      const [alert] = await list();
      await other.post('/api/alerts/seen', { alertIds: [alert!.id] });
      const unseen = async () => (await scene.host.get('/api/alerts?state=open')).json.unseen;
      const before = await unseen();
      await scene.host.post('/api/alerts/seen', { alertIds: [alert!.id] });
      expect(await unseen()).toBe(before - 1);
      await scene.host.post('/api/alerts/seen');
      expect(await unseen()).toBe(0);
    });

    it('come in pages: those that stand first, with counts of all', async () => {
      await scene.query(
        `INSERT INTO alerts (product_id, kind, subject_id, about, closed_at)
         SELECT $1, 'calendar_ignored', gen_random_uuid(), '{"calendarId": "5b1f0f0e-0c51-4c7b-8f3c-0d6f5c8f9b11", "calendar": "Google"}',
                now() - make_interval(mins => n) FROM generate_series(1, 1000) n`,
        [scene.productId],
      );
      await overlap();
      await settle();
      const page = (await scene.host.get('/api/alerts?pageSize=200&page=6')).json;
      expect(page.total).toBeGreaterThan(1000);
      expect(page.items.length).toBe(page.total - 1000);
      const [first] = (await scene.host.get('/api/alerts?pageSize=1')).json.items;
      expect(first.closedAt).toBeNull();
    });

    it('are found by a part of the name of their property, whatever its accents, and are counted then', async () => {
      await overlap();
      await settle();
      await scene.query(`UPDATE products SET name = 'Forêt' WHERE id = $1`, [scene.productId]);
      const found = async (search: string) =>
        (await scene.host.get(`/api/alerts?state=open&search=${search}`)).json;
      const all = await list();
      expect(await found('FORET')).toMatchObject({ total: all.length, open: all.length });
      expect(await found('%25')).toMatchObject({ items: [], total: 0, open: 0, unseen: 0 });
    });

    it('are told to open browsers when they open, are seen and close, once each', async () => {
      const { json } = await overlap();
      const reader = await EventReader.open(scene.host);
      try {
        const isOwn = ({ type, data }: ReceivedEvent) =>
          type === 'alerts.changed' && data['productId'] === scene.productId;
        const told = async () => {
          while (!isOwn(await reader.next()));
        };
        await settle();
        await told();
        await settle();
        await scene.host.post('/api/alerts/seen');
        await told();
        await scene.host.delete(`/api/products/${scene.productId}/reservations/${json.id}`);
        await settle();
        await told();
        await scene.host.post(`/api/products/${scene.productId}/blocks`, { from: night(60), to: night(61) });
        await reader.next('calendar.changed');
        expect(reader.received.filter(isOwn)).toHaveLength(3);
      } finally {
        await reader.close();
      }
    });

    it('go and come back with their property', async () => {
      await overlap();
      expect(await standing()).toEqual(['conflict']);
      await scene.host.delete(`/api/products/${scene.productId}`);
      await settle();
      expect(await list('all')).toEqual([]);
      await scene.host.post(`/api/discarded-products/${scene.productId}/restore`);
      expect(await list()).toHaveLength(1);
      expect(await standing()).toEqual(['conflict']);
    });
  });

  it('are opened once by servers that look at the same moment', async () => {
    await failing(3);
    await hoursPass(2);
    await Promise.all([settle(), settle(), settle(), settle()]);
    expect(await standing()).toEqual(['calendar_failing']);
  });

  it('that are long over are forgotten', async () => {
    const subject = randomUUID();
    await scene.query(
      `INSERT INTO alerts (product_id, kind, subject_id, about, closed_at)
       VALUES ($1, 'conflict', $2, '{"from": "2026-01-01", "to": "2026-01-02"}', now() - interval '91 days')`,
      [scene.productId, subject],
    );
    await scene.app.app.get(AlertsService).forgetOld();
    expect(await scene.query('SELECT FROM alerts WHERE subject_id = $1', [subject])).toEqual([]);
  });
});
