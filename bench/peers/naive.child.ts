import 'reflect-metadata';
import { createHash } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Controller, Get, Header, Injectable, Module, NotFoundException, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { InjectRepository, TypeOrmModule } from '@nestjs/typeorm';
import ical from 'ical-generator';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, Repository } from 'typeorm';

/**
 * The design that comes to mind first: NestJS on Express, TypeORM's entities, and ical-generator, which writes the feed
 * anew for each request. It reads the product's own tables, and knows none of its rules. `naive.child.ts <database URL>`
 * tells its port by IPC.
 */
const [databaseUrl = ''] = process.argv.slice(2);

@Entity('products')
class Product {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @OneToMany(
    () => Reservation,
    ({ product }) => product,
  )
  reservations: Reservation[];
  @OneToMany(
    () => Block,
    ({ product }) => product,
  )
  blocks: Block[];
}

@Entity('reservations')
class Reservation {
  @PrimaryColumn('uuid') id: string;
  @Column('text') guest: string;
  @Column('date') arrival: string;
  @Column('date') departure: string;
  @Column('text') status: string;
  @Column('int') sequence: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @ManyToOne(
    () => Product,
    ({ reservations }) => reservations,
  )
  @JoinColumn({ name: 'product_id' })
  product: Product;
}

@Entity('unavailability_blocks')
class Block {
  @PrimaryColumn('uuid') id: string;
  @Column('date', { name: 'starts_on' }) startsOn: string;
  @Column('date', { name: 'ends_on' }) endsOn: string;
  @Column('int') sequence: number;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @ManyToOne(
    () => Product,
    ({ blocks }) => blocks,
  )
  @JoinColumn({ name: 'product_id' })
  product: Product;
}

@Entity('calendar_feeds')
class Feed {
  @PrimaryColumn('uuid') id: string;
  @Column('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @ManyToOne(() => Product)
  @JoinColumn({ name: 'product_id' })
  product: Product;
}

@Injectable()
class FeedService {
  constructor(
    @InjectRepository(Feed) private readonly feeds: Repository<Feed>,
    @InjectRepository(Reservation) private readonly reservations: Repository<Reservation>,
    @InjectRepository(Block) private readonly blocks: Repository<Block>,
  ) {}

  async render(token: string): Promise<string> {
    const tokenHash = createHash('sha256').update(token).digest();
    const feed = await this.feeds.findOne({ where: { tokenHash }, relations: { product: true } });
    if (!feed) throw new NotFoundException();
    const { id, name } = feed.product;
    const reservations = await this.reservations.find({
      where: { product: { id }, status: 'confirmed' },
      order: { arrival: 'ASC' },
    });
    const blocks = await this.blocks.find({ where: { product: { id } }, order: { startsOn: 'ASC' } });
    const calendar = ical({ name });
    const stays = [
      ...reservations.map((one) => ({
        ...one,
        from: one.arrival,
        to: one.departure,
        summary: `Réservé - ${one.guest}`,
      })),
      ...blocks.map((one) => ({ ...one, from: one.startsOn, to: one.endsOn, summary: 'Bloqué' })),
    ];
    for (const stay of stays)
      calendar.createEvent({
        id: `${stay.id}@naive.example`,
        start: new Date(`${stay.from}T00:00:00Z`),
        end: new Date(`${stay.to}T00:00:00Z`),
        allDay: true,
        summary: stay.summary,
        sequence: stay.sequence,
        stamp: stay.updatedAt,
        lastModified: stay.updatedAt,
      });
    return calendar.toString();
  }
}

@Controller()
class FeedController {
  constructor(private readonly feed: FeedService) {}

  @Get('*path')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  read(@Query('token') token: string): Promise<string> {
    return this.feed.render(token);
  }
}

const ENTITIES = [Product, Reservation, Block, Feed];

@Module({
  imports: [
    TypeOrmModule.forRoot({ type: 'postgres', url: databaseUrl, entities: ENTITIES }),
    TypeOrmModule.forFeature(ENTITIES),
  ],
  controllers: [FeedController],
  providers: [FeedService],
})
class NaiveModule {}

const app = await NestFactory.create(NaiveModule, { logger: ['error'] });
const server = (await app.listen(0, '127.0.0.1')) as Server;
process.send!((server.address() as AddressInfo).port);
