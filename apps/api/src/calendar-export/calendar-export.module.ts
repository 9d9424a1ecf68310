import { Module } from '@nestjs/common';
import { ProductModule } from '../product/product.module.ts';
import { CalendarExportService } from './calendar-export.service.ts';
import { CalendarTokenController } from './calendar-token.controller.ts';
import { FeedController } from './feed.controller.ts';
import { MainFeedSubscriber } from './main-feed.subscriber.ts';

/** Publishes each product's calendar under a secret token. */
@Module({
  imports: [ProductModule],
  controllers: [CalendarTokenController, FeedController],
  providers: [CalendarExportService, MainFeedSubscriber],
  exports: [CalendarExportService],
})
export class CalendarExportModule {}
