import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';

export const RESERVATION_STATUSES = ['confirmed', 'pending', 'cancelled'] as const;
export type ReservationStatus = (typeof RESERVATION_STATUSES)[number];

/** A stay sold by Hosteed itself. Confirmed and pending ones hold their nights. */
@Entity('reservations')
export class Reservation {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'product_id' })
  productId: string;

  @Column('text')
  guest: string;

  /** First night, `YYYY-MM-DD`. */
  @Column('date')
  arrival: string;

  /** Check-out day, `YYYY-MM-DD`; it stays free. */
  @Column('date')
  departure: string;

  @Column('text')
  status: ReservationStatus;

  @Column('text', { nullable: true })
  note: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** The last change of any kind; `updated_at` and `sequence` count what feeds show, and the database counts them. */
  @UpdateDateColumn({ name: 'edited_at', type: 'timestamptz' })
  updatedAt: Date;
}
