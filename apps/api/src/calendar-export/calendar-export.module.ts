import { Module } from '@nestjs/common';
import { StayApiModule } from '../stay/stay-api.module.ts';
import { CalendarExportService } from './calendar-export.service.ts';
import { CalendarFeedsController } from './calendar-feeds.controller.ts';
import { CalendarFeedsService } from './calendar-feeds.service.ts';
import { CalendarTokenController } from './calendar-token.controller.ts';
import { FeedController } from './feed.controller.ts';
import { FeedJob } from './feed.job.ts';
import { FeedAnswers } from './feed-answers.ts';
import { FeedLookUp } from './feed-look-up.ts';
import { FeedNotes } from './feed-notes.service.ts';
import { JointExportService } from './joint-export.service.ts';
import { JointFeedsController } from './joint-feeds.controller.ts';
import { JointFeedsService } from './joint-feeds.service.ts';
import { MainFeedSubscriber } from './main-feed.subscriber.ts';
import { RenderedFeeds } from './rendered-feeds.ts';

/** Publishes the calendars of properties, each alone and several together, under secret tokens. */
@Module({
  imports: [StayApiModule],
  controllers: [CalendarTokenController, CalendarFeedsController, JointFeedsController, FeedController],
  providers: [
    CalendarExportService,
    FeedAnswers,
    FeedLookUp,
    FeedNotes,
    CalendarFeedsService,
    FeedJob,
    JointExportService,
    JointFeedsService,
    RenderedFeeds,
    MainFeedSubscriber,
  ],
  exports: [CalendarExportService, CalendarFeedsService],
})
export class CalendarExportModule {}
