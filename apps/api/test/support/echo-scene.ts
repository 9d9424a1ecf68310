import { type FeedStay } from '../../../../testing/feeds.ts';
import { ImportScene, night } from './import-scene.ts';

/** What the host closed by hand; published as one event. */
export const own = { from: night(20), to: night(23) };
export const OWN = [`${own.from}/${own.to}`];

/** Nights that Airbnb closes without saying why. */
export const closed = (from: string, to: string): FeedStay => ({
  uid: `closed-${from}`,
  from,
  to,
  summary: 'Airbnb (Not available)',
});
/** The own stay as Airbnb repeats it. */
export const returned = [closed(own.from, own.to)];

/** A property whose host closed nights, of which Airbnb has read in the main link. */
export class EchoScene {
  readonly import = ImportScene.inSuite();
  ownId!: string;

  /** Registers itself with the suite's hooks. */
  static inSuite(): EchoScene {
    const scene = new EchoScene();
    beforeEach(scene.begin);
    return scene;
  }

  /** Airbnb reads the main link: what stands there now, it may repeat. */
  airbnbReads = () => this.import.readFeed('Airbnb');

  /** The host closes the nights, and Airbnb reads of it. */
  begin = async (): Promise<void> => {
    this.ownId = (await this.import.host.post(this.ownPath, own)).json.id;
    await this.airbnbReads();
  };

  get ownPath(): string {
    return `/api/products/${this.import.productId}/blocks`;
  }

  openOwn = () => this.import.host.delete(`${this.ownPath}/${this.ownId}`);

  /** Which stays the host sees, and which conflicts. */
  occupancy = async () => {
    const { json } = await this.import.host.get(
      `/api/products/${this.import.productId}/occupancy?from=${night(0)}&to=${night(200)}`,
    );
    return { shown: json.stays.map(({ id }: { id: string }) => id), conflicts: json.conflicts };
  };

  /** An own block that came back. @returns the calendar and the echo */
  echoed = async () => {
    const id = await this.import.imported(returned);
    const echo = (await this.import.ids()).find((blockId) => blockId !== this.ownId)!;
    return { id, echo };
  };

  /** An echo whose original is gone since an hour. */
  haunted = async () => {
    const found = await this.echoed();
    await this.openOwn();
    await this.import.minutesPass(60);
    return found;
  };
}
