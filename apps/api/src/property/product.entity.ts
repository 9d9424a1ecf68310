import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';
import type { Language } from '#availability';

/** Of a booking whose sources are to be read first: with a warning, refused, or booked, where one cannot be read. */
export const UNREADABLE_SOURCES = ['warn', 'refuse', 'allow'] as const;
export type UnreadableSources = (typeof UNREADABLE_SOURCES)[number];

/** A property for rent. */
@Entity('products')
export class Product {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'owner_id' })
  ownerId: string;

  @Column('text')
  name: string;

  /** IANA zone; nights are local dates in it. */
  @Column('text', { name: 'time_zone' })
  timeZone: string;

  @Column('smallint', { name: 'check_in_hour' })
  checkInHour: number;

  @Column('smallint', { name: 'check_out_hour' })
  checkOutHour: number;

  /** What becomes of a booking whose sources are to be read first where one cannot be read. */
  @Column('text', { name: 'unreadable_sources', default: 'warn' })
  unreadableSources: UnreadableSources;

  /** Language of its feeds. */
  @Column('text', { default: 'fr' })
  language: Language;

  /** Words by which its host finds it. */
  @Column('text', { array: true, default: [] })
  tags: string[];

  /** Demo data. */
  @Column('boolean', { name: 'is_demo', default: false })
  isDemo: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
