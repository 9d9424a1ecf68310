import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';

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

  @Column('text', { nullable: true })
  uid: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** The last change of any kind; `updated_at` and `sequence` count what feeds show, and the database counts them. */
  @UpdateDateColumn({ name: 'edited_at', type: 'timestamptz' })
  updatedAt: Date;
}
