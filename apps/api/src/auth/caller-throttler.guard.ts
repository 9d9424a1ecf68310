import { Inject, Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerRequest } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.ts';
import { networkOf } from '../http/network.ts';
import { Callers } from './callers.service.ts';
import { personOf } from './session.service.ts';

/**
 * Rate limits per token, else per signed-in user, else per network of the caller, so that a shared network is not one
 * signed-in caller. Headers follow draft-ietf-httpapi-ratelimit-headers-10.
 */
@Injectable()
export class CallerThrottlerGuard extends ThrottlerGuard {
  @Inject()
  private readonly callers: Callers;

  protected override async handleRequest(counted: ThrottlerRequest): Promise<boolean> {
    const { context, limit, ttl, blockDuration, throttler, getTracker, generateKey } = counted;
    const { req, res } = this.getRequestResponse(context) as { req: FastifyRequest; res: FastifyReply };
    const name = throttler.name!;
    const key = generateKey(context, await getTracker(req, context), name);
    const { totalHits, timeToExpire, isBlocked } = await this.storageService.increment(
      key,
      ttl,
      limit,
      blockDuration,
      name,
    );
    const left = Math.max(0, limit - totalHits);
    void res.header('RateLimit-Policy', `"${name}";q=${limit};w=${Math.ceil(ttl / 1000)}`);
    void res.header('RateLimit', `"${name}";r=${left};t=${timeToExpire}`);
    if (isBlocked) throw new AppError('too_many_requests', { retryAfterSeconds: timeToExpire });
    return true;
  }

  protected override async getTracker(request: FastifyRequest): Promise<string> {
    const user = await this.callers.load(request);
    if (!user) return networkOf(request.ip);
    return user.token ? `token ${user.token.id}` : `user ${personOf(user).id}`;
  }
}
