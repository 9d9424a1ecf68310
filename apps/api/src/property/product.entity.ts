import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn } from 'typeorm';
import type { Language } from '#availability';

/** Of a booking whose sources are to be read first: it is made with a warning, refused, or made, where one cannot be read. */
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

  /** What becomes of a booking that wants sources read first where one cannot be read. */
  @Column('text', { name: 'unreadable_sources', default: 'warn' })
  unreadableSources: UnreadableSources;

  /** Of what its feeds say. */
  @Column('text', { default: 'fr' })
  language: Language;

  /** By which its host finds it. */
  @Column('text', { array: true, default: [] })
  tags: string[];

  /** Made up, to try the product with. */
  @Column('boolean', { name: 'is_demo', default: false })
  isDemo: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
