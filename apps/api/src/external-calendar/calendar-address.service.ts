import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { SecretBox, sha256 } from '../config/secret-box.ts';
import { AppError } from '../errors/app-error.ts';
import { hostKeyOf } from '../outbound/web-address.ts';
import { OF_JOINT_FEED } from '../property/of-joint-feed.ts';
import type { Product } from '../property/product.entity.ts';
import type { ExternalCalendar } from './external-calendar.entity.ts';
import { calendarUrlKey, feedTokenIn, parseCalendarUrl } from './reading/calendar-url.ts';

/** The address of a calendar as its row holds it. */
export type SealedAddress = Pick<ExternalCalendar, 'icalUrlSealed' | 'icalHost' | 'urlKey'>;

/** Addresses of feeds: secrets that are stored sealed, unique in a property, and never a property's own. */
@Injectable()
export class CalendarAddressService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly secrets: SecretBox,
  ) {}

  /** @param calendarId the row to which the sealed address is bound */
  seal(calendarId: string, url: URL): SealedAddress {
    return {
      icalUrlSealed: this.secrets.seal(url.href, calendarId),
      icalHost: hostKeyOf(url),
      urlKey: this.secrets.fingerprint(calendarUrlKey(url)),
    };
  }

  /** The address in clear, for its owner; null when its key is lost. */
  unseal({ icalUrlSealed, id }: Pick<ExternalCalendar, 'icalUrlSealed' | 'id'>): string | null {
    return this.secrets.unseal(icalUrlSealed, id);
  }

  /** Whether an address is a duplicate of a calendar's, whatever its spelling. */
  isSame(calendar: ExternalCalendar, url: URL): boolean {
    const address = this.unseal(calendar);
    return address !== null && parseCalendarUrl(address)?.href === url.href;
  }

  /** Whether an address is a feed of this very property, alone or among others. */
  async isOwnFeed(productId: string, url: URL): Promise<boolean> {
    const token = feedTokenIn(url);
    if (!token) return false;
    const rows = await this.database.query(
      `SELECT FROM calendar_feeds WHERE token_hash = $1 AND product_id = $2
       UNION ALL SELECT FROM joint_feeds j JOIN products p ON ${OF_JOINT_FEED} WHERE j.token_hash = $1 AND p.id = $2`,
      [sha256(token), productId],
    );
    return rows.length > 0;
  }

  /** Whether the host of an address is in back-off (Retry-After). */
  async isPaused(url: URL): Promise<boolean> {
    const rows = await this.database.query(
      'SELECT FROM source_hosts WHERE host = $1 AND paused_until > now()',
      [hostKeyOf(url)],
    );
    return rows.length > 0;
  }

  /**
   * Which of the owner's calendars import an address already: one of this property, and others by their names.
   *
   * @param ignore a calendar that does not count: the one being changed
   * @param reach the owner's properties that may be named; null for all
   */
  async findReaders(
    { id, ownerId }: Product,
    url: URL,
    ignore: string | null = null,
    reach: readonly string[] | null = null,
  ) {
    const rows = await this.database.query<{ isHere: boolean; name: string }[]>(
      `SELECT p.id = $2 AS "isHere", p.name FROM external_calendars c JOIN products p ON p.id = c.product_id
        WHERE c.url_key = ANY ($1) AND p.owner_id = $3 AND c.id IS DISTINCT FROM $4 AND ($5::uuid[] IS NULL OR p.id = ANY ($5)) ORDER BY p.name, p.id`,
      [this.secrets.fingerprints(calendarUrlKey(url)), id, ownerId, ignore, reach],
    );
    const elsewhere = rows.filter(({ isHere }) => !isHere).map(({ name }) => name);
    return { here: rows.some(({ isHere }) => isHere), elsewhere };
  }

  /**
   * Refuses an address that this property must not read.
   *
   * @returns warnings for its owner
   * @throws AppError `own_feed`, `calendar_duplicate`
   */
  async check(product: Product, url: URL, ignore: string | null = null): Promise<'same_address_elsewhere'[]> {
    if (await this.isOwnFeed(product.id, url)) throw new AppError('own_feed');
    const { here, elsewhere } = await this.findReaders(product, url, ignore);
    if (here) throw new AppError('calendar_duplicate');
    return elsewhere.length > 0 ? ['same_address_elsewhere'] : [];
  }
}
