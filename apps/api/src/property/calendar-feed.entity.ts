import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Privacy } from '#availability';
import { type CalendarChannel, CHANNELS } from '#platforms';

/** Channels for which a host can create a feed. */
export const FEED_CHANNELS = [...CHANNELS, 'other'] as const;
export type FeedChannel = CalendarChannel | 'other';
/** All channels of feeds; `main`: for anyone who has its link. */
export const ALL_FEED_CHANNELS = ['main', ...FEED_CHANNELS] as const;

/** A published calendar of one product, read under its token. */
@Entity('calendar_feeds')
export class CalendarFeed {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'product_id' })
  productId: string;

  /** `main`: the specification's feed, which every product has from its beginning. */
  @Column('text')
  channel: 'main' | FeedChannel;

  /** The host's own name for it. */
  @Column('text', { nullable: true })
  name: string | null;

  @Column('text')
  privacy: Privacy;

  /** External calendars that it leaves out, because they come from its reader's own channel. */
  @Column('uuid', { name: 'excluded_calendar_ids', array: true })
  excludedCalendarIds: string[];

  /** Whether it shows cancelled stays for 14 days; otherwise they are simply absent. */
  @Column('boolean', { name: 'tells_cancelled' })
  tellsCancelled: boolean;

  @Column('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  @Column('bytea', { name: 'token_sealed' })
  tokenSealed: Buffer;

  @Column('timestamptz', { name: 'token_created_at' })
  tokenCreatedAt: Date;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
