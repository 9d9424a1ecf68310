import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntitySubscriberInterface, type InsertEvent } from 'typeorm';
import { Product } from '../property/product.entity.ts';
import { CalendarFeedsService } from './calendar-feeds.service.ts';

/** Gives every new product its main feed, in the transaction that creates the product. */
@Injectable()
export class MainFeedSubscriber implements EntitySubscriberInterface<Product> {
  constructor(
    @InjectDataSource() database: DataSource,
    private readonly feeds: CalendarFeedsService,
  ) {
    database.subscribers.push(this);
  }

  listenTo() {
    return Product;
  }

  async afterInsert({ manager, entity }: InsertEvent<Product>): Promise<void> {
    await this.feeds.createMainFeed(manager, entity.id);
  }
}
