import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';
import type {
  AttentionReason,
  CalendarRules,
  HoldReason,
  SecondOpinion,
  SyncFailureCode,
} from '#availability';
import type { CalendarChannel } from '#platforms';
import type { LastReading } from './sync/last-reading.ts';

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

  /**
   * Host name of the address, with its port where that is unusual: the only part of it in logs and for administrators.
   */
  @Column('text', { name: 'ical_host' })
  icalHost: string;

  /** Keyed digest of the canonical address, equal for two spellings of one; null for calendars older than it. */
  @Column('bytea', { name: 'url_key', nullable: true })
  urlKey: Buffer | null;

  /** The sales platform or calendar service that the address belongs to; null for others. */
  @Column('text', { nullable: true })
  channel: CalendarChannel | null;

  @Column('text')
  color: string;

  @Column('text', { nullable: true })
  description: string | null;

  @Column('boolean', { name: 'is_active' })
  isActive: boolean;

  @Column('integer', { name: 'sync_interval_minutes' })
  syncIntervalMinutes: number;

  @Column('text')
  tentative: CalendarRules['tentative'];

  @Column('text')
  transparent: CalendarRules['transparent'];

  @Column('text', { name: 'ends_on' })
  endsOn: CalendarRules['endsOn'];

  @Column('text', { name: 'ignore_phrases', array: true })
  ignorePhrases: string[];

  @Column('text', { name: 'only_kind' })
  only: CalendarRules['only'];

  /** Days that the channel closes around each stay. */
  @Column('integer', { name: 'preparation_days' })
  preparationDays: number;

  /** Last success. */
  @Column('timestamptz', { name: 'last_sync_at', nullable: true })
  lastSyncAt: Date | null;

  @Column('timestamptz', { name: 'last_attempt_at', nullable: true })
  lastAttemptAt: Date | null;

  @Column('text', { name: 'last_sync_status' })
  lastSyncStatus: SyncStatus;

  @Column('text', { name: 'last_sync_error', nullable: true })
  lastSyncError: SyncFailureCode | null;

  /** Pending stays: the last reading no longer lists them, and they are kept for now. */
  @Column('integer', { name: 'held_removals' })
  heldRemovals: number;

  /** Why the last reading frees nothing at all; null when it is believed. */
  @Column('text', { name: 'hold_reason', nullable: true })
  holdReason: HoldReason | null;

  /** The second opinion: nights that another reader sees taken in the feed and we do not; null where there are none. */
  @Column('jsonb', { name: 'second_opinion', nullable: true })
  secondOpinion: SecondOpinion | null;

  /** Why the last reading needs attention; null when it does not. */
  @Column('text', { nullable: true })
  attention: AttentionReason | null;

  /** Results of the last reading besides its stays; null before the first one. */
  @Column('jsonb', { name: 'last_reading', nullable: true })
  lastReading: LastReading | null;

  @Column('timestamptz', { name: 'next_sync_at' })
  nextSyncAt: Date;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
