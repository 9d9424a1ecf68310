import { Module } from '@nestjs/common';
import { StayApiModule } from '../stay/stay-api.module.ts';
import { CalendarExportService } from './calendar-export.service.ts';
import { CalendarFeedsController } from './calendar-feeds.controller.ts';
import { CalendarFeedsService } from './calendar-feeds.service.ts';
import { CalendarTokenController } from './calendar-token.controller.ts';
import { FeedController } from './feed.controller.ts';
import { FeedJob } from './feed.job.ts';
import { FeedLookUp } from './feed-look-up.ts';
import { FeedNotes } from './feed-notes.service.ts';
import { MainFeedSubscriber } from './main-feed.subscriber.ts';

/** Publishes each product's calendar under a secret token. */
@Module({
  imports: [StayApiModule],
  controllers: [CalendarTokenController, CalendarFeedsController, FeedController],
  providers: [
    CalendarExportService,
    FeedLookUp,
    FeedNotes,
    CalendarFeedsService,
    FeedJob,
    MainFeedSubscriber,
  ],
  exports: [CalendarExportService, CalendarFeedsService],
})
export class CalendarExportModule {}
