import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, IsNull, Not } from 'typeorm';
import type { Language } from '#availability';
import { CalendarAddressService } from '../external-calendar/calendar-address.service.ts';
import { ExternalCalendar } from '../external-calendar/external-calendar.entity.ts';
import { type Cells, csvHeader, csvLines } from '../http/write-csv.ts';
import { Product } from '../property/product.entity.ts';
import { Reservation } from '../stay/reservation.entity.ts';
import { UnavailabilityBlock } from '../stay/unavailability-block.entity.ts';
import { writeList } from './list-cell.ts';
import { COLUMNS, FIELDS, type LineKind } from './portfolio-columns.ts';

/** Everything of a host as a CSV file that can be imported again. */
@Injectable()
export class PortfolioExport {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly addresses: CalendarAddressService,
  ) {}

  /**
   * Every property with its calendars, its reservations that stand and its own blocks, as CSV.
   *
   * @param withAddresses else only the host name of an address is written
   */
  async write(ownerId: string, withAddresses: boolean, language: Language): Promise<string> {
    const rows = await this.database.transaction('REPEATABLE READ', async (snapshot) => {
      const products = await snapshot.find(Product, {
        where: { ownerId },
        order: { name: 'ASC', id: 'ASC' },
      });
      const productId = In(products.map(({ id }) => id));
      const calendars = await snapshot.find(ExternalCalendar, {
        where: { productId },
        order: { createdAt: 'ASC', id: 'ASC' },
      });
      const reservations = await snapshot.find(Reservation, {
        where: { productId, status: Not('cancelled') },
        order: { arrival: 'ASC', id: 'ASC' },
      });
      const blocks = await snapshot.find(UnavailabilityBlock, {
        where: { productId, externalCalendarId: IsNull() },
        order: { from: 'ASC', id: 'ASC' },
      });
      const shown = calendars.map((calendar) => ({
        ...calendar,
        icalUrl: this.shown(calendar, withAddresses),
      }));
      const [ofCalendars, ofReservations, ofBlocks] = [shown, reservations, blocks].map((things) =>
        Map.groupBy<string, object & { productId: string }>(things, (thing) => thing.productId),
      ) as [Things, Things, Things];
      return products.flatMap((product) => {
        const line = (kind: LineKind) => (thing: object) => cellsOf(kind, product.name, thing);
        return [
          line('property')(product),
          ...(ofCalendars.get(product.id) ?? []).map(line('calendar')),
          ...(ofReservations.get(product.id) ?? []).map(line('reservation')),
          ...(ofBlocks.get(product.id) ?? []).map(line('block')),
        ];
      });
    });
    return csvHeader(COLUMNS, language) + csvLines(rows, COLUMNS, language);
  }

  private shown(calendar: ExternalCalendar, withAddresses: boolean): string {
    const masked = `… ${calendar.icalHost}`;
    return withAddresses ? (this.addresses.unseal(calendar) ?? masked) : masked;
  }
}

type Things = Map<string, object[]>;

function cellsOf(kind: LineKind, property: string, thing: object): Cells {
  const fields = Object.entries(FIELDS[kind]).map(([column, [field]]) => [
    column,
    cellOf((thing as Record<string, unknown>)[field]),
  ]);
  return { ...Object.fromEntries(fields), kind, property };
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? writeList(value) : String(value);
}
