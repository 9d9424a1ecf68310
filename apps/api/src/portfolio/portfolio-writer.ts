import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { BlockBody } from '../block/block.dto.ts';
import { BlockService } from '../block/block.service.ts';
import { AppError } from '../errors/app-error.ts';
import { checkedBody, fieldError } from '../errors/validation.ts';
import { CalendarAddressService } from '../external-calendar/calendar-address.service.ts';
import { CreateExternalCalendarBody } from '../external-calendar/external-calendar.dto.ts';
import { ExternalCalendarService } from '../external-calendar/external-calendar.service.ts';
import { calendarUrlKey, parseCalendarUrl } from '../external-calendar/reading/calendar-url.ts';
import { CalendarQuota } from '../property/calendar-quota.ts';
import { CreateProductBody } from '../property/product.dto.ts';
import { Product } from '../property/product.entity.ts';
import { ProductService } from '../property/product.service.ts';
import { ReservationBody } from '../reservation/reservation.dto.ts';
import { ReservationService } from '../reservation/reservation.service.ts';
import { OccupancyService } from '../stay/occupancy.service.ts';
import { LINE_KINDS } from './portfolio-columns.ts';
import type { ReadLine } from './read-portfolio.ts';

/** What a line has created, or found existing. */
export interface Written {
  outcome: 'created' | 'exists';
  /** Null in a dry run for what does not exist yet. */
  productId: string | null;
  id: string | null;
}

/** A property that lines may refer to; for one that exists only in a dry run there is no row. */
interface KnownProperty {
  product: Product | null;
  /** Its simulated content in a dry run: keys of addresses, and nights that are booked. */
  addresses: Set<string>;
  stays: { from: string; to: string; key: string; externalId?: string | null | undefined }[];
}

/** One run over the lines of a file. */
export interface PortfolioRun {
  ownerId: string;
  /** Dry run: nothing is written, only simulated. */
  isDry: boolean;
  byName: Map<string, KnownProperty[]>;
  /** Number of calendars that a dry run simulates. */
  imagined: number;
}

/** Creates from each line what the API creates from the same body; what exists already is left as it is. */
@Injectable()
export class PortfolioWriter {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly products: ProductService,
    private readonly calendars: ExternalCalendarService,
    private readonly addresses: CalendarAddressService,
    private readonly quota: CalendarQuota,
    private readonly blocks: BlockService,
    private readonly reservations: ReservationService,
    private readonly occupancy: OccupancyService,
  ) {}

  async begin(ownerId: string, { isDry }: { isDry: boolean }): Promise<PortfolioRun> {
    const products = await this.database.getRepository(Product).findBy({ ownerId });
    const byName = Map.groupBy(products.map(known), ({ product }) => product!.name);
    return { ownerId, isDry, byName, imagined: 0 };
  }

  /** @throws AppError as the API refuses the same body; `validation_failed` also for the line itself */
  async write(run: PortfolioRun, line: ReadLine): Promise<Written> {
    if (!line.kind) throw fieldError('#/kind', 'is_in', `kind must be one of ${LINE_KINDS.join(', ')}`);
    if (line.kind === 'property') return this.writeProperty(run, line);
    const property = propertyNamed(run, line.property);
    if (line.kind === 'calendar') return this.writeCalendar(run, property, line);
    if (line.kind === 'block') return this.writeBlock(run, property, line);
    return this.writeReservation(run, property, line);
  }

  private async writeProperty(run: PortfolioRun, { body }: ReadLine): Promise<Written> {
    const wanted = await checkedBody(CreateProductBody, body);
    const [present] = run.byName.get(wanted.name) ?? [];
    if (present) return outcome('exists', present, present.product?.id);
    const property = known(run.isDry ? null : await this.products.create(run.ownerId, wanted));
    run.byName.set(wanted.name, [property]);
    return outcome('created', property, property.product?.id);
  }

  private async writeCalendar(
    run: PortfolioRun,
    property: KnownProperty,
    { body }: ReadLine,
  ): Promise<Written> {
    const wanted = await checkedBody(CreateExternalCalendarBody, body);
    const { product } = property;
    try {
      if (!run.isDry) return outcome('created', property, await this.calendars.add(product!, wanted));
      await this.imagineCalendar(run, property, parseCalendarUrl(wanted.icalUrl)!);
      return outcome('created', property);
    } catch (error) {
      if (error instanceof AppError && error.code === 'calendar_duplicate')
        return outcome('exists', property);
      throw error;
    }
  }

  private async imagineCalendar(run: PortfolioRun, property: KnownProperty, url: URL): Promise<void> {
    if (property.addresses.has(calendarUrlKey(url))) throw new AppError('calendar_duplicate');
    if (property.product) await this.addresses.check(property.product, url);
    await this.quota.refuseMore(
      this.database.manager,
      { id: property.product?.id ?? null, ownerId: run.ownerId },
      { here: property.addresses.size + 1, all: run.imagined + 1 },
    );
    property.addresses.add(calendarUrlKey(url));
    run.imagined += 1;
  }

  /** A block may lie over anything: it only closes. */
  private async writeBlock(run: PortfolioRun, property: KnownProperty, { body }: ReadLine): Promise<Written> {
    const { from, to, note } = await checkedBody(BlockBody, body);
    if (from >= to) throw fieldError('#/to', 'not_after_from', 'to must come after from');
    const key = `block ${from} ${to}`;
    const id = property.product && (await this.findBlock(property.product.id, from, to));
    if (id || property.stays.some((stay) => stay.key === key)) return outcome('exists', property, id);
    if (run.isDry) property.stays.push({ from, to, key });
    const made = run.isDry
      ? null
      : await this.blocks.create(property.product!.id, { from, to, note, force: true });
    return outcome('created', property, made?.id);
  }

  private async writeReservation(
    run: PortfolioRun,
    property: KnownProperty,
    { body }: ReadLine,
  ): Promise<Written> {
    const wanted = await checkedBody(ReservationBody, body);
    const { arrival: from, departure: to, guest } = wanted;
    if (from >= to) throw fieldError('#/departure', 'not_after_arrival', 'departure must come after arrival');
    if (wanted.status === 'cancelled')
      throw fieldError(
        '#/status',
        'is_in',
        'status must be confirmed or pending: what is cancelled is no stay',
      );
    const key = `reservation ${from} ${to} ${guest}`;
    const id = property.product && (await this.findReservation(property.product.id, wanted));
    if (id || property.stays.some((stay) => stay.key === key)) return outcome('exists', property, id);
    if (!run.isDry)
      return outcome('created', property, (await this.reservations.book(property.product!, wanted)).id);
    await this.foreseeTaken(property, wanted.externalId);
    if (property.stays.some((stay) => stay.from < to && from < stay.to))
      throw new AppError('stay_in_the_way');
    if (property.product)
      await this.occupancy.refuseOverlap(this.database.manager, property.product.id, {
        what: 'reservation',
        from,
        to,
      });
    property.stays.push({ from, to, key, externalId: wanted.externalId });
    return outcome('created', property);
  }

  private async foreseeTaken({ product, stays }: KnownProperty, externalId?: string | null): Promise<void> {
    if (!externalId) return;
    const taken = product && (await this.database.query<unknown[]>(TAKEN, [product.id, externalId]));
    if (taken?.length || stays.some((stay) => stay.externalId === externalId))
      throw fieldError('#/externalId', 'taken', 'another reservation of the property has this externalId');
  }

  private async findBlock(productId: string, from: string, to: string): Promise<string | null> {
    const [block] = await this.database.query<{ id: string }[]>(BLOCK, [productId, from, to]);
    return block?.id ?? null;
  }

  private async findReservation(productId: string, wanted: ReservationBody): Promise<string | null> {
    const { arrival, departure, guest, externalId = null } = wanted;
    const [reservation] = await this.database.query<{ id: string }[]>(RESERVATION, [
      productId,
      arrival,
      departure,
      guest,
      externalId,
    ]);
    return reservation?.id ?? null;
  }
}

function known(product: Product | null): KnownProperty {
  return { product, addresses: new Set(), stays: [] };
}

function propertyNamed({ byName }: PortfolioRun, name: string): KnownProperty {
  const found = byName.get(name) ?? [];
  if (found.length === 1) return found[0]!;
  if (found.length === 0)
    throw fieldError(
      '#/property',
      'property_unknown',
      'no property of yours, and no line before, has this name',
    );
  throw fieldError('#/property', 'property_ambiguous', 'several properties of yours have this name');
}

function outcome(what: Written['outcome'], { product }: KnownProperty, id?: string | null): Written {
  return { outcome: what, productId: product?.id ?? null, id: id ?? null };
}

const BLOCK = `
  SELECT id FROM unavailability_blocks
   WHERE product_id = $1 AND external_calendar_id IS NULL AND starts_on = $2 AND ends_on = $3 LIMIT 1`;

const RESERVATION = `
  SELECT id FROM reservations
   WHERE product_id = $1 AND status <> 'cancelled' AND arrival = $2 AND departure = $3
     AND (guest = $4 OR external_id = $5) LIMIT 1`;

const TAKEN = 'SELECT FROM reservations WHERE product_id = $1 AND external_id = $2';
