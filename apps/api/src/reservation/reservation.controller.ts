import { Body, Controller, Delete, Get, Headers, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiTags } from '@nestjs/swagger';
import { CurrentUser, ForPrograms } from '../auth/policy.decorator.ts';
import { personOf, type SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import { OwnedProduct, OwnerOnly } from '../property/owner.guard.ts';
import type { Product } from '../property/product.entity.ts';
import { Discarded } from '../stay/discard/discarded.dto.ts';
import { StayObstacle } from '../stay/occupancy.dto.ts';
import { keyedCall } from './repeated-calls.ts';
import {
  BookedReservation,
  ReservationBody,
  ReservationPage,
  ReservationsQuery,
  ReservationView,
  UpdateReservationBody,
} from './reservation.dto.ts';
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
  list(@OwnedProduct() product: Product, @Query() query: ReservationsQuery): Promise<ReservationPage> {
    return this.reservations.list(product.id, query);
  }

  /** One reservation of a property. */
  @ForPrograms('read')
  @Get(':reservationId')
  show(
    @OwnedProduct() product: Product,
    @Param('reservationId', UuidPipe) id: string,
  ): Promise<ReservationView> {
    return this.reservations.show(product.id, id);
  }

  /**
   * Book nights, or with `expiresAt` hold them until then. Refused over a reservation; over closed nights unless `force` is
   * set; over a guest whom another platform has sold them to, or may have, unless `doubleBooking` is set. With `freshness`
   * the sources of the property are read first.
   */
  @ApiProblem(
    'validation_failed',
    'stay_in_the_way',
    'sources_unread',
    'idempotency_key_reused',
    'calendars_unread',
  )
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'Chosen by the caller: sent again within a day, the call books nothing anew and is answered as before.',
  })
  @ForPrograms('stays:write')
  @Post()
  book(
    @OwnedProduct() product: Product,
    @CurrentUser() user: SignedInUser,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: ReservationBody,
  ): Promise<BookedReservation> {
    const call = keyedCall(product.id, user.token?.id ?? personOf(user).id, key, body);
    return this.reservations.book(product, body, call);
  }

  /**
   * Change a reservation; what is left out stays as it is. Its new nights are checked as for a new one, with
   * `freshness` all of its nights. `status: confirmed` confirms a hold, another `expiresAt` extends it.
   */
  @ApiProblem('validation_failed', 'stay_in_the_way', 'sources_unread', 'hold_over', 'calendars_unread')
  @ForPrograms('stays:write')
  @Patch(':reservationId')
  update(
    @OwnedProduct() product: Product,
    @Param('reservationId', UuidPipe) id: string,
    @Body() body: UpdateReservationBody,
  ): Promise<BookedReservation> {
    return this.reservations.update(product, id, body);
  }

  /** Delete a reservation. It can be restored for 24 hours. */
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
