import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentUser, ForMembers, SignedIn } from '../auth/policy.decorator.ts';
import { SessionService, type SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { audienceOf } from './audience-of.ts';
import {
  AlertsChangedEvent,
  CalendarChangedEvent,
  ConflictToldEvent,
  FeedReadEvent,
  SyncFinishedEvent,
  SyncStartedEvent,
} from './event.dto.ts';
import { LiveEvents } from './live-events.service.ts';

/** No proxy may buffer the events. */
const HEADERS = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
};
const POSITION = /^\d{1,15}$/;
/** Not a position of ours: everything is reloaded. */
const UNKNOWN = -1;

const DESCRIPTION = `Server-sent events; \`data\` is JSON.
\`sync.started\` (SyncStartedEvent), \`sync.finished\` (SyncFinishedEvent), \`conflict.opened\` and \`conflict.closed\`
(ConflictToldEvent), \`feed.read\` (FeedReadEvent), \`calendar.changed\` (CalendarChangedEvent), \`alerts.changed\`
(AlertsChangedEvent), and \`resync\`: events were missed for good, load everything anew. A comment comes every 20 seconds.`;

@ApiTags('Live events')
@ApiExtraModels(
  SyncStartedEvent,
  SyncFinishedEvent,
  ConflictToldEvent,
  FeedReadEvent,
  CalendarChangedEvent,
  AlertsChangedEvent,
)
@Controller('events')
export class EventsController {
  constructor(
    private readonly live: LiveEvents,
    private readonly sessions: SessionService,
  ) {}

  /** Live events of the own properties. At most 10 streams a person: one more ends the oldest. */
  @SignedIn()
  @ForMembers('co-host', 'reader')
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'Last event received: those since then come first, if they are at most 5 minutes old.',
  })
  @ApiProduces('text/event-stream')
  @ApiResponse({
    status: 200,
    description: DESCRIPTION,
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  @ApiProblem('busy')
  @Get()
  async open(
    @CurrentUser() user: SignedInUser,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    void reply.headers(HEADERS);
    if (request.method === 'HEAD') return void reply.send();
    const since = positionIn(request.headers['last-event-id']);
    const audience = audienceOf(user, this.sessions.hashOf(request));
    const stream = await this.live.open(audience, since);
    void reply.send(stream);
  }
}

function positionIn(lastEventId: string | string[] | undefined): number | null {
  if (lastEventId === undefined || lastEventId === '') return null;
  return POSITION.test(String(lastEventId)) ? Number(lastEventId) : UNKNOWN;
}
