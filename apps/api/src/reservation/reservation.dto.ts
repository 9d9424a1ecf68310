import { IntersectionType, OmitType, PartialType, PickType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, MaxLength } from 'class-validator';
import { UnreadSource } from '../external-calendar/unread-source.dto.ts';
import { Optional } from '../http/optional.decorator.ts';
import { UNREADABLE_SOURCES } from '../property/product.entity.ts';
import { Reservation } from '../stay/reservation.entity.ts';
import { StaysQuery } from '../stay/stays.dto.ts';

/** Fields that no caller writes. */
const OF_THE_SERVER = ['id', 'productId', 'createdAt', 'updatedAt'] as const;

const FRESHNESS = [...UNREADABLE_SOURCES, 'by_property'] as const;
export type Freshness = (typeof FRESHNESS)[number];

/** Override options of a booking. */
class HostsWords {
  /** Book over closed nights: own blocks, and imported ones that are known to be no booking. */
  @Optional()
  @IsBoolean()
  force?: boolean;

  /**
   * Book nights that another platform has sold, or may have sold, to a guest of its own: two guests may come. Own
   * reservations never lie over each other.
   */
  @Optional()
  @IsBoolean()
  doubleBooking?: boolean;
}

export class ReservationBody extends IntersectionType(
  PickType(Reservation, ['guest', 'arrival', 'departure']),
  PartialType(OmitType(Reservation, [...OF_THE_SERVER, 'guest', 'arrival', 'departure']), {
    skipNullProperties: false,
  }),
  HostsWords,
) {
  /**
   * Read the sources of the property before it is booked: those that were read more than two minutes ago, all at once,
   * for three seconds at most. A booking that is found so is in the way (409). Where a source cannot be read, the
   * booking is made and names it in `unreadSources` (`warn`), refused (`refuse`) or made (`allow`), or as the property
   * has it (`by_property`). A source that is paused without a good reading counts as one that cannot be read. Left out:
   * no source is read first.
   */
  @Optional()
  @IsIn(FRESHNESS)
  freshness?: Freshness;
}

export class UpdateReservationBody extends PartialType(ReservationBody, { skipNullProperties: false }) {}

export class ReservationView extends OmitType(Reservation, ['productId', 'createdAt', 'updatedAt']) {
  createdAt: string;
  updatedAt: string;
}

export class BookedReservation extends ReservationView {
  /** With `freshness`: the sources that could not be read. Nights sold there since may be sold twice. */
  unreadSources?: UnreadSource[];
}

export class ReservationPage {
  items: ReservationView[];
  total: number;
  page: number;
  pageSize: number;
}

export class ReservationsQuery extends StaysQuery {
  /** Only the reservation with this id in another system. */
  @Optional()
  @IsString()
  @MaxLength(120)
  externalId?: string;
}
