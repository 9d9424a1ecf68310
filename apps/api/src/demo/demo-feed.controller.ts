import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { Public } from '../auth/policy.decorator.ts';
import { AppError } from '../errors/app-error.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import { DemoPropertiesService } from './demo-properties.service.ts';

/**
 * Simulates the other platforms, so that calendars of a demo really synchronise, offline too. Its feeds are made up.
 */
@ApiExcludeController()
@SkipThrottle()
@Public()
@Controller('demo')
export class DemoFeedController {
  constructor(private readonly demo: DemoPropertiesService) {}

  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Get(':productId/:platform.ics')
  async read(
    @Param('productId', UuidPipe) productId: string,
    @Param('platform') platform: string,
  ): Promise<string> {
    const feed = await this.demo.feed(productId, platform);
    if (!feed) throw new AppError('not_found');
    return feed;
  }
}
