import { IsIn, IsInt, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';
import { IsInstant } from '../http/instant.decorator.ts';
import { Trimmed } from '../http/trimmed.decorator.ts';
import { IsNightDate } from '../property/field-rules.ts';

/** Instants are `Date` in the database's driver, and strings in the API. */
const AS_INSTANT = {
  to: (instant: string | null) => instant,
  from: (moment: Date | null) => moment?.toISOString() ?? null,
};

const RESERVATION_STATUSES = ['confirmed', 'pending', 'cancelled'] as const;
type ReservationStatus = (typeof RESERVATION_STATUSES)[number];

/** Defaults of fields that a booking leaves out. */
export const UNSAID = { note: null, people: null, contact: null, externalId: null };

/**
 * A stay sold by Hosteed itself. Confirmed and pending ones hold their nights.
 *
 * Its fields are declared only here: as they are stored, as callers write them (`ReservationBody`) and as they are
 * shown (`ReservationView`).
 */
@Entity('reservations')
export class Reservation {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'product_id' })
  productId: string;

  /** @example Dupuis */
  @Column('text')
  @Trimmed()
  @IsString()
  @Length(1, 120)
  guest: string;

  /** First night. @example 2026-12-10 */
  @Column('date')
  @IsNightDate()
  arrival: string;

  /** Check-out day: it stays free. @example 2026-12-13 */
  @Column('date')
  @IsNightDate()
  departure: string;

  /** @example confirmed */
  @Column('text')
  @IsIn(RESERVATION_STATUSES)
  status: ReservationStatus;

  @Column('text', { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note: string | null;

  /** Number of guests; for the host alone, never published. @example 4 */
  @Column('int', { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(99)
  people: number | null;

  /** The guest's contact; for the host alone, never published. @example +33 6 12 34 56 78 */
  @Column('text', { nullable: true })
  @IsOptional()
  @Trimmed()
  @IsString()
  @Length(1, 200)
  contact: string | null;

  /**
   * Its id in another system, for the host and the caller alone: unique in its property, never published. @example
   * B-2026-0412
   */
  @Column('text', { name: 'external_id', nullable: true })
  @IsOptional()
  @Trimmed()
  @IsString()
  @Length(1, 120)
  externalId: string | null;

  /**
   * Until when it holds its nights; null: until it is cancelled. A hold is pending, and expires then. @example
   * 2026-12-01T14:00:00Z
   */
  @Column('timestamptz', { name: 'expires_at', nullable: true, transformer: AS_INSTANT })
  @IsOptional()
  @IsInstant()
  expiresAt: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** The last change of any kind; `updated_at` and `sequence` count what feeds show, by triggers. */
  @UpdateDateColumn({ name: 'edited_at', type: 'timestamptz' })
  updatedAt: Date;
}
