import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Privacy } from '#availability';

/** A published calendar of one product, read by whoever knows its token. */
@Entity('calendar_feeds')
export class CalendarFeed {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'product_id' })
  productId: string;

  @Column('text')
  channel: string;

  @Column('text')
  privacy: Privacy;

  @Column('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  @Column('bytea', { name: 'token_sealed' })
  tokenSealed: Buffer;

  @Column('timestamptz', { name: 'last_fetched_at', nullable: true })
  lastFetchedAt: Date | null;

  @Column('text', { name: 'last_user_agent', nullable: true })
  lastUserAgent: string | null;
}
