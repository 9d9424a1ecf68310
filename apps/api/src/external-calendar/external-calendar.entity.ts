import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';
import type { SyncFailureCode } from '#availability';

export type SyncStatus = 'success' | 'error' | 'pending';

/** A feed of another platform, attached to one product. */
@Entity('external_calendars')
export class ExternalCalendar {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'product_id' })
  productId: string;

  @Column('text')
  name: string;

  /** The feed's address, a secret: encrypted, bound to this row. */
  @Column('bytea', { name: 'ical_url_sealed' })
  icalUrlSealed: Buffer;

  /** Host name of the address: all that logs and administrators see of it. */
  @Column('text', { name: 'ical_host' })
  icalHost: string;

  @Column('text')
  color: string;

  @Column('text', { nullable: true })
  description: string | null;

  @Column('boolean', { name: 'is_active' })
  isActive: boolean;

  @Column('integer', { name: 'sync_interval_minutes' })
  syncIntervalMinutes: number;

  /** Last success. */
  @Column('timestamptz', { name: 'last_sync_at', nullable: true })
  lastSyncAt: Date | null;

  @Column('timestamptz', { name: 'last_attempt_at', nullable: true })
  lastAttemptAt: Date | null;

  @Column('text', { name: 'last_sync_status' })
  lastSyncStatus: SyncStatus;

  @Column('text', { name: 'last_sync_error', nullable: true })
  lastSyncError: SyncFailureCode | null;

  /** Stays that the last reading no longer lists and that are kept until the host says so. */
  @Column('integer', { name: 'held_removals' })
  heldRemovals: number;

  @Column('timestamptz', { name: 'next_sync_at' })
  nextSyncAt: Date;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
