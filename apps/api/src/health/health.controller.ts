import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  HealthCheck,
  type HealthCheckResult,
  HealthCheckService,
  type HealthIndicatorResult,
  TypeOrmHealthIndicator,
} from '@nestjs/terminus';
import { SkipThrottle } from '@nestjs/throttler';
import { Public } from '../auth/policy.decorator.ts';
import { DatabaseWatch } from '../database/database-watch.ts';

const DATABASE_LIMIT_MS = 2_000;

@ApiTags('Operation')
@SkipThrottle()
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: TypeOrmHealthIndicator,
    private readonly watch: DatabaseWatch,
  ) {}

  /** Liveness: the process runs. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /**
   * Readiness: the database answers; 503 otherwise. `clock` says whether the clocks of both agree: `off` beyond a
   * minute, `wrong` beyond a day, when no calendar is applied; feeds are still served. `writing` says whether the
   * database takes writes, or is `reading only`, as a standby is.
   */
  @HealthCheck()
  @Get('ready')
  ready(): Promise<HealthCheckResult> {
    return this.health.check([
      () => this.database.pingCheck('database', { timeout: DATABASE_LIMIT_MS }),
      () => this.clock(),
      () => this.writing(),
    ]);
  }

  /** A standby, or a database that takes no writes, still publishes whole calendars. */
  private async writing(): Promise<HealthIndicatorResult<'writing'>> {
    const isReadOnly = await this.watch.isReadOnly();
    return { writing: { status: 'up', state: isReadOnly ? 'reading only' : 'reading and writing' } };
  }

  private clock(): HealthIndicatorResult<'clock'> {
    const { clockState: state, clockAheadSeconds: aheadSeconds } = this.watch;
    return { clock: { status: 'up', state, aheadSeconds } };
  }
}
