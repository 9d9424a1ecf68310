import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.ts';
import { ChangesController } from './changes.controller.ts';
import { ChangesService } from './changes.service.ts';
import { EventJob } from './event.job.ts';
import { EventsController } from './events.controller.ts';
import { DEFAULT_HEARTBEAT_MS, HEARTBEAT_MS, LiveEvents } from './live-events.service.ts';

/**
 * Sends events to open browsers and changes to programs. They are written by the database and by the code that causes
 * them.
 */
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
