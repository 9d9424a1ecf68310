import { Module } from '@nestjs/common';
import { OutboundModule } from '../../outbound/outbound.module.ts';
import { StayModule } from '../../stay/stay.module.ts';
import { CalendarFetcher, DEFAULT_FETCH_LIMITS, FETCH_LIMITS } from '../reading/calendar-fetcher.ts';
import { DEFAULT_READER_LIMITS, FeedReader, READER_LIMITS } from '../reading/feed-reader.ts';
import { HostPacing } from '../reading/host-pacing.ts';
import { SecondReader } from '../reading/second-reader.ts';
import { CalendarSyncService } from './calendar-sync.service.ts';
import { HostSeats } from './host-seats.ts';
import { PaceMemory } from './pace-memory.ts';
import { SecondOpinions } from './second-opinions.ts';
import { SyncStore } from './sync.store.ts';

/** Fetches, reads and applies feeds; all that the cron script needs, without queue and web server. */
@Module({
  imports: [StayModule, OutboundModule],
  providers: [
    CalendarSyncService,
    SyncStore,
    CalendarFetcher,
    HostPacing,
    PaceMemory,
    HostSeats,
    { provide: READER_LIMITS, useValue: DEFAULT_READER_LIMITS },
    FeedReader,
    SecondReader,
    SecondOpinions,
    { provide: FETCH_LIMITS, useValue: DEFAULT_FETCH_LIMITS },
  ],
  exports: [CalendarSyncService, HostSeats, SyncStore, CalendarFetcher, FeedReader, SecondReader],
})
export class SyncModule {}
