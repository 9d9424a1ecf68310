import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { addNights, type Night, nightAt } from '#availability';
import { UserService } from '../auth/user.service.ts';
import { CalendarFeedsService } from '../calendar-export/calendar-feeds.service.ts';
import { Env } from '../config/env.ts';
import { InstanceService } from '../database/instance.service.ts';
import { ExternalCalendarService } from '../external-calendar/external-calendar.service.ts';
import { BlockService } from '../product/block.service.ts';
import { Product } from '../product/product.entity.ts';
import { ProductService } from '../product/product.service.ts';
import { ReservationService } from '../product/reservation.service.ts';

const HOST = 'host@demo.test';
const ADMIN = 'admin@demo.test';
const ZONE = 'Europe/Paris';

/** Four properties in two time zones; bookings and blocks in nights from the first day. */
const PROPERTIES = [
  {
    name: 'Bastide Azur',
    timeZone: ZONE,
    bookings: [
      [7, 10, 'Dupuis'],
      [19, 21, 'Martin'],
    ],
    blocks: [[31, 35, 'Travaux']],
  },
  {
    name: 'Chalet des Cimes',
    timeZone: ZONE,
    bookings: [
      [5, 12, 'Bernard'],
      [12, 19, 'Petit'],
    ],
    blocks: [[26, 33, 'Famille']],
  },
  { name: 'Studio Vieux-Port', timeZone: ZONE, bookings: [[2, 4, 'Moreau']], blocks: [] },
  {
    name: 'Case Créole',
    timeZone: 'America/Martinique',
    bookings: [[9, 23, 'Laurent']],
    blocks: [[23, 25, 'Ménage']],
  },
] as const satisfies {
  name: string;
  timeZone: string;
  bookings: [number, number, string][];
  blocks: [number, number, string][];
}[];

/** Three calendars of the first property; the second meets a booking of the host's own, the third is broken. */
const CALENDARS = [
  { name: 'Calendrier Airbnb', platform: 'airbnb', color: '#FF5A5F' },
  { name: 'Booking.com', platform: 'booking', color: '#1E5AA8' },
  { name: 'Abritel', platform: 'abritel', color: '#0E8A7B' },
] as const;

/** Fills an empty embedded database so that a newcomer sees the product at work. */
@Injectable()
export class DemoService {
  /** True while the data is being made: its feeds are needed before the demo is complete. */
  isPreparing = false;

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly env: Env,
    private readonly instance: InstanceService,
    private readonly users: UserService,
    private readonly products: ProductService,
    private readonly reservations: ReservationService,
    private readonly blocks: BlockService,
    private readonly calendars: ExternalCalendarService,
    private readonly feeds: CalendarFeedsService,
  ) {}

  /**
   * Makes the demo data when the environment asks for it and the database holds no account, or only those of a demo
   * that was interrupted while it was made. The server must be listening: it reads its own demo feeds.
   *
   * @returns lines that tell how to sign in; null when this is no demo
   */
  async prepare(): Promise<string[] | null> {
    if (!this.env.demoData && !(await this.instance.isDemo())) return null;
    this.env.allowDemoFeeds();
    if (await this.instance.isDemo()) await this.followPort();
    else if (!(await this.fill())) return null;
    return this.signInLines();
  }

  /** The day from which the demo's dates are counted: the one on which its host was created. */
  async firstDay(): Promise<Night> {
    const [host] = await this.database.query<{ createdAt: Date }[]>(
      'SELECT created_at AS "createdAt" FROM users WHERE email = $1',
      [HOST],
    );
    return nightAt(host?.createdAt ?? new Date(), ZONE);
  }

  private async fill(): Promise<boolean> {
    await this.database.query(
      'DELETE FROM products p USING users u WHERE u.id = p.owner_id AND u.email = $1',
      [HOST],
    );
    await this.database.query('DELETE FROM users WHERE email IN ($1, $2)', [HOST, ADMIN]);
    const [{ isEmpty }] = await this.database.query('SELECT NOT EXISTS (SELECT FROM users) AS "isEmpty"');
    if (!isEmpty) return false;
    this.isPreparing = true;
    const password = this.password();
    await this.users.create({ email: ADMIN, name: 'Admin', role: 'admin', password }, 'fr');
    const host = await this.users.create({ email: HOST, name: 'Hôte', role: 'host', password }, 'fr');
    const today = await this.firstDay();
    for (const property of PROPERTIES) await this.fillProperty(host.id, property, today);
    await this.instance.markAsDemo();
    this.isPreparing = false;
    return true;
  }

  private async fillProperty(
    ownerId: string,
    property: (typeof PROPERTIES)[number],
    today: Night,
  ): Promise<void> {
    const product = await this.products.create(ownerId, { name: property.name, timeZone: property.timeZone });
    for (const [from, to, guest] of property.bookings) {
      await this.reservations.create(product.id, {
        guest,
        arrival: addNights(today, from),
        departure: addNights(today, to),
      });
    }
    for (const [from, to, note] of property.blocks) {
      await this.blocks.create(product.id, { from: addNights(today, from), to: addNights(today, to), note });
    }
    if (property.name === PROPERTIES[0].name) await this.fillCalendars(product);
  }

  private async fillCalendars(product: Product): Promise<void> {
    for (const { name, platform, color } of CALENDARS) {
      await this.calendars.create(
        product,
        { name, color, icalUrl: this.feedUrl(platform), syncIntervalMinutes: 60 },
        'fr',
      );
    }
  }

  /** Demo calendars read this server; they follow it to another port. */
  private async followPort(): Promise<void> {
    const rows = await this.database.query<{ id: string; productId: string; name: string }[]>(
      `SELECT id, product_id AS "productId", name FROM external_calendars WHERE ical_host = '127.0.0.1' OR ical_host LIKE '127.0.0.1:%'`,
    );
    for (const { id, productId, name } of rows) {
      const demo = CALENDARS.find((calendar) => calendar.name === name);
      if (!demo) continue;
      const product = await this.database.getRepository(Product).findOneByOrFail({ id: productId });
      await this.calendars.update(product, id, { icalUrl: this.feedUrl(demo.platform) }, 'fr');
    }
  }

  private async signInLines(): Promise<string[]> {
    const [product] = await this.database.query<{ id: string }[]>(
      'SELECT id FROM products ORDER BY created_at LIMIT 1',
    );
    const password = this.password();
    return [
      `  Demo host      ${HOST} · password ${password}`,
      `  Demo admin     ${ADMIN} · password ${password}`,
      ...(product ? [`  A feed         curl "${(await this.feeds.loadToken(product.id)).feedUrl}"`] : []),
    ];
  }

  /** Generated at the first start and kept beside the data, so that later starts can print it again. */
  private password(): string {
    const file = join(this.env.dataDir, 'demo-password');
    mkdirSync(this.env.dataDir, { recursive: true });
    try {
      writeFileSync(file, randomBytes(9).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return readFileSync(file, 'utf8');
  }

  private feedUrl(platform: string): string {
    return `http://127.0.0.1:${this.env.port}/api/demo/${platform}.ics`;
  }
}
