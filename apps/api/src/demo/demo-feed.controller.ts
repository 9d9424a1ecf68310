import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { Public } from '../auth/policy.decorator.ts';
import { InstanceService } from '../database/instance.service.ts';
import { AppError } from '../errors/app-error.ts';
import { DemoService } from './demo.service.ts';
import { demoFeed } from './demo-feeds.ts';

/** Plays the other platforms for a demo installation, so that its calendars really synchronise, offline too. */
@ApiExcludeController()
@SkipThrottle()
@Public()
@Controller('demo')
export class DemoFeedController {
  constructor(
    private readonly instance: InstanceService,
    private readonly demo: DemoService,
  ) {}

  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Get(':platform.ics')
  async read(@Param('platform') platform: string): Promise<string> {
    const feed =
      (await this.instance.isDemo()) || this.demo.isPreparing
        ? demoFeed(platform, await this.demo.firstDay())
        : null;
    if (!feed) throw new AppError('not_found');
    return feed;
  }
}
