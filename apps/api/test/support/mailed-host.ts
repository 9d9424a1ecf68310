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
