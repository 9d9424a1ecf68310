import { Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ForMembers, ForPrograms, Public } from '../auth/policy.decorator.ts';
import { type RateLimit, RateLimits } from '../database/rate-limits.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { AppError } from '../errors/app-error.ts';
import { networkOf } from '../http/network.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import { OwnedProduct, OwnerOnly } from '../property/owner.guard.ts';
import type { Product } from '../property/product.entity.ts';
import { CalendarHook, NewCalendarHook } from './calendar-hook.dto.ts';
import { CalendarHooks } from './calendar-hooks.service.ts';

const WRONG_TOKENS: RateLimit = { name: 'hook tokens', points: 20, seconds: 60 };

@ApiTags('External calendars')
@Controller()
export class CalendarHookController {
  constructor(
    private readonly hooks: CalendarHooks,
    private readonly limits: RateLimits,
  ) {}

  /** Whether there is a hook for this calendar, and when it was last called. */
  @OwnerOnly()
  @ForPrograms('read')
  @ForMembers()
  @Get('calendar/:productId/external/:calendarId/hook')
  load(@OwnedProduct() product: Product, @Param('calendarId', UuidPipe) id: string): Promise<CalendarHook> {
    return this.hooks.load(product.id, id);
  }

  /**
   * Create or replace the hook of this calendar, an address that has it read at once when it is called; the former one
   * answers 404.
   */
  @OwnerOnly()
  @ForPrograms('calendars:write')
  @ForMembers()
  @Post('calendar/:productId/external/:calendarId/hook')
  renew(
    @OwnedProduct() product: Product,
    @Param('calendarId', UuidPipe) id: string,
  ): Promise<NewCalendarHook> {
    return this.hooks.renew(product.id, id);
  }

  /** Delete the hook. */
  @OwnerOnly()
  @ForPrograms('calendars:write')
  @ForMembers()
  @HttpCode(204)
  @Delete('calendar/:productId/external/:calendarId/hook')
  remove(@OwnedProduct() product: Product, @Param('calendarId', UuidPipe) id: string): Promise<void> {
    return this.hooks.remove(product.id, id);
  }

  /**
   * Hook for other systems: something has changed in the calendar of this address. It is read within seconds, a minute
   * after its last reading at the earliest; the body, JSON or a form, is ignored.
   */
  @Public()
  @ApiProblem('not_found', 'too_many_requests')
  @HttpCode(202)
  @Post('hooks/:token')
  async call(@Param('token') token: string, @Req() request: FastifyRequest): Promise<void> {
    if (await this.hooks.call(token)) return;
    await this.limits.require(WRONG_TOKENS, networkOf(request.ip));
    throw new AppError('not_found');
  }
}
