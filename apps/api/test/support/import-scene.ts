import { addNights, nightAt } from '#availability';
import type { ApiClient } from './api-client.ts';
import { FeedServer } from './feed-server.ts';
import type { FeedStay } from './feeds.ts';
import { startTestApp, type TestApp } from './test-app.ts';

const today = nightAt(new Date(), 'Europe/Paris');

/** The night that lies so many days ahead of today in Paris. */
export const night = (days: number) => addNights(today, days);

/** Three coming stays, two of them a turnover. */
export const threeStays: FeedStay[] = [
  { uid: 'a', from: night(10), to: night(13), code: 'HMTEST0001' },
  { uid: 'b', from: night(13), to: night(15) },
  { uid: 'c', from: night(30), to: night(37) },
];

/** A host with a property, and a platform whose calendar the host imports; a new property and platform a test. */
export class ImportScene {
  app!: TestApp;
  platform!: FeedServer;
  host!: ApiClient;
  productId!: string;

  /** Registers itself with the suite's hooks. */
  static inSuite(): ImportScene {
    const scene = new ImportScene();
    beforeAll(async () => {
      scene.app = await startTestApp();
      scene.host = await scene.app.newHost('host@example.test');
    });
    beforeEach(async () => {
      scene.platform = await FeedServer.start();
      scene.productId = (
        await scene.host.post('/api/products', { name: 'Villa', timeZone: 'Europe/Paris' })
      ).json.id;
    });
    afterEach(() => scene.platform.stop());
    afterAll(() => scene.app.stop());
    return scene;
  }

  get externalPath(): string {
    return `/api/calendar/${this.productId}/external`;
  }

  add = async (name = 'Airbnb') =>
    (await this.host.post(this.externalPath, { name, icalUrl: this.platform.url() })).json;
  sync = async (id: string, body?: object) =>
    (await this.host.post(`${this.externalPath}/${id}/sync`, body)).json;
  blocks = async () => (await this.host.get(`/api/products/${this.productId}/blocks`)).json.items;
  ranges = async () => (await this.blocks()).map(({ from, to }: FeedStay) => [from, to]);
}
