import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.ts';
import { ChangesController } from './changes.controller.ts';
import { ChangesService } from './changes.service.ts';
import { EventJob } from './event.job.ts';
import { EventsController } from './events.controller.ts';
import { DEFAULT_HEARTBEAT_MS, HEARTBEAT_MS, LiveEvents } from './live-events.service.ts';

/** Tells open browsers and programs what happens. What is told is written by the database and by those who cause it. */
@Module({
  imports: [AuthModule],
  controllers: [EventsController, ChangesController],
  providers: [
    LiveEvents,
    EventJob,
    ChangesService,
    { provide: HEARTBEAT_MS, useValue: DEFAULT_HEARTBEAT_MS },
  ],
})
export class EventsModule {}
