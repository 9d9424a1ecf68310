import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiExtraModels, ApiTags } from '@nestjs/swagger';
import { ForPrograms } from '../auth/policy.decorator.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import { Discarded } from './discarded.dto.ts';
import { OwnedProduct, OwnerOnly } from './owner.guard.ts';
import {
  ReservationBody,
  ReservationPage,
  ReservationsQuery,
  ReservationView,
  StayObstacle,
  UpdateReservationBody,
} from './product.dto.ts';
import type { Product } from './product.entity.ts';
import type { Reservation } from './reservation.entity.ts';
import { ReservationService } from './reservation.service.ts';

@ApiTags('Reservations')
@ApiExtraModels(StayObstacle)
@OwnerOnly()
@Controller('products/:productId/reservations')
export class ReservationController {
  constructor(private readonly reservations: ReservationService) {}

  /** Reservations of a property, by arrival. */
  @ApiProblem('validation_failed')
  @ForPrograms('read')
  @Get()
  async list(@OwnedProduct() product: Product, @Query() query: ReservationsQuery): Promise<ReservationPage> {
    const page = await this.reservations.list(product.id, query);
    return { ...page, items: page.items.map(toReservationView) };
  }

  /** One reservation of a property. */
  @ForPrograms('read')
  @Get(':reservationId')
  async show(
    @OwnedProduct() product: Product,
    @Param('reservationId', UuidPipe) id: string,
  ): Promise<ReservationView> {
    return toReservationView(await this.reservations.load(product.id, id));
  }

  /**
   * Book nights. Refused over a reservation; over closed nights unless `force` is set; over a guest whom another
   * platform has sold them to, or may have, unless `doubleBooking` is set.
   */
  @ApiProblem('validation_failed', 'stay_in_the_way', 'calendars_unread')
  @ForPrograms('stays:write')
  @Post()
  async create(@OwnedProduct() product: Product, @Body() body: ReservationBody): Promise<ReservationView> {
    return toReservationView(await this.reservations.create(product.id, body));
  }

  /** Change a reservation; what is left out stays as it is. Nights that it takes anew are refused as for a new one. */
  @ApiProblem('validation_failed', 'stay_in_the_way', 'calendars_unread')
  @ForPrograms('stays:write')
  @Patch(':reservationId')
  async update(
    @OwnedProduct() product: Product,
    @Param('reservationId', UuidPipe) id: string,
    @Body() body: UpdateReservationBody,
  ): Promise<ReservationView> {
    return toReservationView(await this.reservations.update(product.id, id, body));
  }

  /** Delete a reservation. It can be taken back for 24 hours. */
  @ForPrograms('stays:write')
  @Delete(':reservationId')
  async delete(
    @OwnedProduct() product: Product,
    @Param('reservationId', UuidPipe) id: string,
  ): Promise<Discarded> {
    await this.reservations.delete(product.id, id);
    return { discardedId: id };
  }
}

function toReservationView(reservation: Reservation): ReservationView {
  const { productId: _, createdAt, updatedAt, ...fields } = reservation;
  return { ...fields, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
