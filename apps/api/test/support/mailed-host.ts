import { until } from '../../../../testing/until.ts';
import { alertsByHand, alertsOf } from './alert-scene.ts';
import { ImportScene, night } from './import-scene.ts';
import { MailServer, mailVariables } from './mail-server.ts';

type NamedStay = [from: number, to: number, summary?: string];

/**
 * A mail server, and for each test a host of its own with a villa, who is mailed when the test says so. Registers itself
 * with the suite's hooks.
 */
export function mailedHostInSuite() {
  alertsByHand();
  const variables: Record<string, string> = {};
  let server: MailServer;
  beforeAll(async () => {
    server = await MailServer.start();
    Object.assign(variables, mailVariables(server.port));
  });
  afterAll(() => server.stop());
  const scene = ImportScene.inSuite(variables);
  let hosts = 0;
  const email = () => `host-${hosts}@example.test`;
  beforeEach(async () => {
    hosts += 1;
    scene.host = await scene.app.newHost(email());
    scene.productId = await addProperty('Villa “Été”');
  });

  const addProperty = async (name: string): Promise<string> =>
    (await scene.host.post('/api/products', { name, timeZone: 'Europe/Paris' })).json.id;
  const lists = (...stays: NamedStay[]) =>
    scene.lists(
      stays.map(([from, to, summary]) => ({ uid: `${from}`, from: night(from), to: night(to), summary })),
    );
  const importStays = (...stays: NamedStay[]) => {
    lists(...stays);
    return scene.host.post(scene.externalPath, { name: 'Airbnb', icalUrl: scene.platform.url() });
  };
  const book = (from: number, to: number) =>
    scene.host.post(`/api/products/${scene.productId}/reservations`, {
      guest: 'Dupuis',
      arrival: night(from),
      departure: night(to),
      doubleBooking: true,
    });
  return {
    scene,
    ...alertsOf(scene),
    ...readingsOf(scene),
    ...triesOf(scene, () => server),
    server: () => server,
    email,
    addProperty,
    /** From now on the platform lists these stays, by nights from today. */
    lists,
    importStays,
    book,
    /** Two guests may come for one night. */
    overlap: async (): Promise<void> => {
      await book(10, 14);
      await importStays([13, 16]);
    },
    /** Changes how the host is mailed. */
    wish: (settings: object) => scene.host.patch('/api/alerts/settings', settings),
  };
}

/** How a calendar is read by itself. */
function readingsOf(scene: ImportScene) {
  return {
    /** Its source fails three times; of hours that pass the test says. */
    failOnSchedule: async (id: string): Promise<void> => {
      scene.platform.answers((_, response) => response.writeHead(500).end());
      for (let time = 0; time < 3; time += 1) await scene.readOnSchedule(id);
    },
    isReadAgain: async (id: string): Promise<void> => {
      scene.lists([{ uid: '10', from: night(10), to: night(14) }]);
      await scene.readOnSchedule(id);
    },
  };
}

/** What becomes of the mails that are queued. */
function triesOf(scene: ImportScene, server: () => MailServer) {
  /** Nothing waits in the queue of mails, nor is being sent. */
  const allSent = () =>
    until(async () => {
      const waiting = "SELECT FROM pgboss.job WHERE name = 'mail' AND state < 'completed'";
      return (await scene.query(waiting)).length === 0;
    });
  return {
    allSent,
    /** The next try of what was refused comes at once. @returns how many mails are sent until all are */
    tryAgain: async (): Promise<number> => {
      const before = server().taken.length;
      const due =
        "UPDATE pgboss.job SET start_after = now() WHERE name = 'mail' AND state = 'retry' RETURNING id";
      await until(async () => (await scene.query(due)).length > 0);
      await scene.query('NOTIFY tasks');
      await allSent();
      return server().taken.length - before;
    },
  };
}
