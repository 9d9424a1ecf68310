import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { AppError } from '../errors/app-error.ts';

/** Points per period. */
export interface RateLimit {
  /** Name of the limit: its counters are separate from those of every other. */
  name: string;
  points: number;
  seconds: number;
}

/** Rate limits, counted over all servers of the database. While that is unreachable, each server counts for itself. */
@Injectable()
export class RateLimits {
  private readonly limiters = new Map<string, RateLimiterPostgres>();

  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /**
   * @param key who
   * @param points how much at once
   * @returns whether it is within the limit, and when the count starts again; once beyond it, the database is not asked
   * again until then
   */
  async consume(
    limit: RateLimit,
    key: string,
    points = 1,
  ): Promise<{ isWithin: boolean; result: RateLimiterRes }> {
    try {
      return { isWithin: true, result: await this.limiterOf(limit).consume(key, points) };
    } catch (error) {
      if (error instanceof RateLimiterRes) return { isWithin: false, result: error };
      throw error;
    }
  }

  /** @throws AppError `too_many_requests` beyond the limit */
  async require(limit: RateLimit, key: string): Promise<void> {
    const { isWithin, result } = await this.consume(limit, key);
    if (!isWithin)
      throw new AppError('too_many_requests', { retryAfterSeconds: Math.ceil(result.msBeforeNext / 1000) });
  }

  private limiterOf({ name, points, seconds }: RateLimit): RateLimiterPostgres {
    const keyPrefix = `${name} ${points}/${seconds}`;
    const known = this.limiters.get(keyPrefix);
    if (known) return known;
    const options = { keyPrefix, points, duration: seconds };
    const limiter = new RateLimiterPostgres({
      ...options,
      storeClient: this.database,
      storeType: 'typeorm',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: this.limiters.size === 0,
      inMemoryBlockOnConsumed: points + 1,
      insuranceLimiter: new RateLimiterMemory(options),
    });
    this.limiters.set(keyPrefix, limiter);
    return limiter;
  }
}
