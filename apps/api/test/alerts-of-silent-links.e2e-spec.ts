import { alertsByHand, alertsOf } from './support/alert-scene.ts';
import { ImportScene } from './support/import-scene.ts';

describe('alerts of a link that its platform reads no more', () => {
  alertsByHand();
  const scene = ImportScene.inSuite();
  const { settle, list, standing, hoursPass, serverReturns } = alertsOf(scene);

  const AIRBNB = 'Airbnb-Calendar-Fetcher/1.0';
  /** Airbnb reads the link so often, with so many hours between. */
  const read = async (times: number, hours: number) => {
    for (let time = 0; time < times; time += 1) {
      await hoursPass(hours);
      await scene.readFeed(AIRBNB);
    }
  };

  it('stand after three of its own pauses and half a day, until it reads again', async () => {
    await read(6, 5);
    await hoursPass(14);
    expect(await standing()).toEqual([]);
    await hoursPass(2);
    expect(await standing()).toEqual(['feed_silent']);
    expect((await list())[0]!.title).toBe('Airbnb no longer reads your link');
    await read(1, 0);
    expect(await standing()).toEqual([]);
  });

  it('are news again when a further platform stops reading the same link, though not when the first goes on to', async () => {
    const seen = async () => (await list()).map(({ title, seenAt }) => [title, seenAt !== null]);
    for (let time = 0; time < 6; time += 1) {
      await read(1, 5);
      await scene.readFeed('Booking.com/1.0');
    }
    for (let time = 0; time < 4; time += 1) {
      await hoursPass(5);
      await scene.readFeed('Booking.com/1.0');
    }
    expect(await standing()).toEqual(['feed_silent']);
    await scene.host.post('/api/alerts/seen');
    await hoursPass(5);
    await scene.readFeed('Booking.com/1.0');
    await settle();
    expect(await seen()).toEqual([['Airbnb no longer reads your link', true]]);
    await hoursPass(20);
    await settle();
    expect(await seen()).toEqual([['Airbnb, Booking.com no longer reads your link', false]]);
  });

  it('do not stand for a platform that has read it a few times only, nor for a person', async () => {
    await read(4, 5);
    for (let time = 0; time < 8; time += 1) await scene.readFeed('Mozilla/5.0 (X11) Firefox/140');
    await hoursPass(100);
    expect(await standing()).toEqual([]);
  });

  it('do not stand because this server was away', async () => {
    await read(6, 5);
    await hoursPass(100);
    await serverReturns();
    expect(await standing()).toEqual([]);
  });

  it('are not news again because this server was away while it stood', async () => {
    await read(6, 5);
    await hoursPass(16);
    expect(await standing()).toEqual(['feed_silent']);
    await scene.host.post('/api/alerts/seen');
    await serverReturns();
    expect(await standing()).toEqual([]);
    await serverReturns(16);
    await settle();
    expect(await list()).toMatchObject([{ kind: 'feed_silent', seenAt: expect.any(String) }]);
    expect(await list('all')).toHaveLength(1);
  });

  it('do not stand where the platform now reads another link of the same property', async () => {
    await read(6, 5);
    const path = `/api/calendar/${scene.productId}/feeds`;
    const { json } = await scene.host.post(path, { channel: 'airbnb' });
    await hoursPass(16);
    await scene.app.anonymous.get(new URL(json.feedUrl).pathname + new URL(json.feedUrl).search, {
      'User-Agent': AIRBNB,
    });
    expect(await standing()).toEqual([]);
  });
});
