import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';
import type { HeldBlock } from '#availability';
import type { StayKind } from '#platforms';

/** A stay that is not for sale: set by the host, or imported from an external calendar. */
@Entity('unavailability_blocks')
export class UnavailabilityBlock {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'product_id' })
  productId: string;

  /** Null for the host's own blocks. */
  @Column('uuid', { name: 'external_calendar_id', nullable: true })
  externalCalendarId: string | null;

  /** First night, `YYYY-MM-DD`. */
  @Column('date', { name: 'starts_on' })
  from: string;

  /** Exclusive end, `YYYY-MM-DD`. */
  @Column('date', { name: 'ends_on' })
  to: string;

  /** The host's own words. */
  @Column('text', { nullable: true })
  note: string | null;

  /** What the other platform wrote. */
  @Column('text', { nullable: true })
  summary: string | null;

  /** Of the event; null for the host's own blocks, as all below but `publishedAt` and `sequence` keep their defaults there. */
  @Column('text', { nullable: true })
  uid: string | null;

  @Column('text', { name: 'recurrence_id', nullable: true })
  recurrenceId: string | null;

  @Column('text', { name: 'reservation_code', nullable: true })
  reservationCode: string | null;

  @Column('text')
  kind: StayKind;

  @Column('text')
  role: HeldBlock['role'];

  /** The installations through which the event came here. */
  @Column('text', { array: true })
  via: string[];

  /** Since when its feed lacks it; null while it is listed whole. */
  @Column('timestamptz', { name: 'missing_since', nullable: true })
  missingSince: Date | null;

  /** Whole readings in a row that lacked it. */
  @Column('integer', { name: 'missing_readings' })
  missingReadings: number;

  /** How long after `missingSince` the first reading that lacked it was believed, in the driver's own form; null while none was. */
  @Column('interval', { name: 'believed_after', nullable: true })
  believedAfter: unknown;

  /** First night of what would be left if its removal were applied; null where nothing would be. */
  @Column('date', { name: 'becomes_from', nullable: true })
  becomesFrom: string | null;

  /** Exclusive end of what would be left. */
  @Column('date', { name: 'becomes_to', nullable: true })
  becomesTo: string | null;

  /** When the host said that it still stands. */
  @Column('timestamptz', { name: 'kept_at', nullable: true })
  keptAt: Date | null;

  /** Since when the original of an echo is gone. */
  @Column('timestamptz', { name: 'ghost_since', nullable: true })
  ghostSince: Date | null;

  /** SEQUENCE in our feeds; counted by the database (docs/feed-law.md). */
  @Column('integer')
  sequence: number;

  /** LAST-MODIFIED in our feeds; set by the database. */
  @Column('timestamptz', { name: 'updated_at' })
  publishedAt: Date;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** The last change of any kind, whether feeds show it or not. */
  @UpdateDateColumn({ name: 'edited_at', type: 'timestamptz' })
  updatedAt: Date;
}
