import { Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import { networkOf } from './network.ts';

/** Counts requests per signed-in user, else per network of the caller. */
@Injectable()
export class SessionThrottlerGuard extends ThrottlerGuard {
  protected override getTracker(request: FastifyRequest & { user?: { id: string } }): Promise<string> {
    return Promise.resolve(request.user?.id ?? networkOf(request.ip));
  }
}
