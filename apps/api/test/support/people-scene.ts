import pg from 'pg';
import { addNights, nightAt } from '#availability';
import type { ApiClient } from '../../../../testing/api-client.ts';
import { HEARTBEAT_MS } from '../../src/events/live-events.service.ts';
import { MailScene } from './mail-scene.ts';
import { MailServer, mailVariables } from './mail-server.ts';
import type { TestApp } from './test-app.ts';

export const today = nightAt(new Date(), 'Europe/Paris');
const RESERVATION = { guest: 'Dupuis', note: 'code of the gate 4711', contact: '+33 6 12', people: 4 };

/** A host with a villa and a chalet, each with a guest from today on; mails arrive. */
export class PeopleScene {
  server: MailServer;
  mails: MailScene;
  database: pg.Client;
  host: ApiClient;
  villaId: string;
  chaletId: string;

  /** One for all tests of a suite. */
  static inSuite(): PeopleScene {
    const scene = new PeopleScene();
    beforeAll(() => scene.start());
    afterAll(() => scene.stop());
    return scene;
  }

  get app(): TestApp {
    return this.mails.app;
  }

  /** What the host sees of somebody, undefined where that is nobody. */
  async memberWith(id: string) {
    return (await this.host.get('/api/members')).json.find((one: { id: string }) => one.id === id);
  }

  private async start(): Promise<void> {
    this.server = await MailServer.start();
    this.mails = await MailScene.start(mailVariables(this.server.port), {
      isUnthrottled: true,
      providers: [{ provide: HEARTBEAT_MS, useValue: 50 }],
    });
    this.database = new pg.Client(this.app.databaseUrl);
    await this.database.connect();
    this.host = await this.app.newHost('host@example.test');
    this.villaId = await this.propertyNamed('Villa Azur');
    this.chaletId = await this.propertyNamed('Chalet');
  }

  private async propertyNamed(name: string): Promise<string> {
    const { id } = (await this.host.post('/api/products', { name, timeZone: 'Europe/Paris' })).json;
    const stay = { arrival: today, departure: addNights(today, 3) };
    await this.host.post(`/api/products/${id}/reservations`, { ...RESERVATION, ...stay });
    return id;
  }

  private async stop(): Promise<void> {
    await this.database.end();
    await this.mails.stop();
    await this.server.stop();
  }
}
