import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, Not } from 'typeorm';
import { addNights, type Language, type Night, nightAt } from '#availability';
import { BlockService } from '../block/block.service.ts';
import { Env } from '../config/env.ts';
import { AppError } from '../errors/app-error.ts';
import { attempt } from '../errors/attempt.ts';
import { ExternalCalendar } from '../external-calendar/external-calendar.entity.ts';
import { ExternalCalendarService } from '../external-calendar/external-calendar.service.ts';
import { Product } from '../property/product.entity.ts';
import { ReservationService } from '../reservation/reservation.service.ts';
import { DEMO_PROPERTIES } from './demo-data.ts';
import { demoFeed } from './demo-feeds.ts';

/** The platform whose feed is empty after the first reading. */
const EMPTIED = 'vrbo';

/** Demo properties in a host's account; their calendars are read like any other. */
@Injectable()
export class DemoPropertiesService {
  private readonly logger = new Logger('Demo');

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly env: Env,
    private readonly reservations: ReservationService,
    private readonly blocks: BlockService,
    private readonly calendars: ExternalCalendarService,
  ) {}

  /** Adds the demo properties for a host who has none. @throws AppError `demo_needs_no_property` */
  async fill(ownerId: string, language: Language): Promise<void> {
    const products = await this.database.transaction(async (transaction) => {
      await transaction.query('SELECT FROM users WHERE id = $1 FOR UPDATE', [ownerId]);
      if (await transaction.existsBy(Product, { ownerId })) throw new AppError('demo_needs_no_property');
      const saved: Product[] = [];
      for (const { name, timeZone } of DEMO_PROPERTIES)
        saved.push(await transaction.save(Product, { ownerId, name, timeZone, language, isDemo: true }));
      return saved;
    });
    for (const product of products) await this.fillProperty(product, language);
  }

  /** Deletes what `fill` added, with what was added to it since; the host's own properties stay. */
  async erase(ownerId: string): Promise<void> {
    await this.database.getRepository(Product).delete({ ownerId, isDemo: true });
  }

  /** A platform's feed for a demo property; null when there is none. Vrbo's is empty after its first reading. */
  async feed(productId: string, platform: string): Promise<string | null> {
    const product = await this.database.getRepository(Product).findOneBy({ id: productId, isDemo: true });
    if (!product) return null;
    const isEmptied = platform === EMPTIED && (await this.isRead(productId));
    return demoFeed(platform, isEmptied ? null : firstNightOf(product));
  }

  /**
   * Addresses of demo calendars point to this very server: they are updated when its port changes. An address that the
   * host has put in the place of one stays.
   */
  async followPort(): Promise<void> {
    for (const product of await this.database.getRepository(Product).findBy({ isDemo: true })) {
      for (const { id, icalUrl } of await this.calendars.list(product.id, 'fr')) {
        const present = icalUrl === null ? null : new URL(icalUrl);
        const icalUrls = calendarsOf(product).map(({ platform }) => this.feedUrl(product, platform));
        const wanted = icalUrls.find((url) => new URL(url).pathname === present?.pathname);
        if (wanted && new URL(wanted).origin !== present!.origin)
          await attempt(this.logger, 'The address of a demo calendar could not follow the port', () =>
            this.calendars.update(product, id, { icalUrl: wanted }, 'fr'),
          );
      }
    }
  }

  private async fillProperty(product: Product, language: Language): Promise<void> {
    const firstNight = firstNightOf(product);
    const { bookings, blocks, calendars } = DEMO_PROPERTIES.find(({ name }) => name === product.name)!;
    for (const [from, to, guest] of bookings) {
      const stay = { arrival: addNights(firstNight, from), departure: addNights(firstNight, to) };
      await this.reservations.book(product, { guest, ...stay });
    }
    for (const [from, to, note] of blocks) {
      const nights = { from: addNights(firstNight, from), to: addNights(firstNight, to) };
      await this.blocks.create(product.id, { ...nights, note });
    }
    for (const { name, color, platform } of calendars) {
      const body = { name, color, icalUrl: this.feedUrl(product, platform), syncIntervalMinutes: 60 };
      const { id } = await this.calendars.create(product, body, language);
      if (platform === EMPTIED) await this.calendars.sync(product, id, {}, language);
    }
  }

  private isRead(productId: string): Promise<boolean> {
    const wasRead = { productId, lastSyncAt: Not(IsNull()) };
    return this.database.getRepository(ExternalCalendar).existsBy(wasRead);
  }

  private feedUrl(product: Product, platform: string): string {
    return `${this.env.demoFeedsUrl}${product.id}/${platform}.ics`;
  }
}

const calendarsOf = ({ name }: Product) =>
  DEMO_PROPERTIES.find((property) => property.name === name)?.calendars ?? [];

/** The day from which the dates of a demo are counted: that of its creation. */
function firstNightOf({ createdAt }: Product): Night {
  return nightAt(createdAt, DEMO_PROPERTIES[0]!.timeZone);
}
