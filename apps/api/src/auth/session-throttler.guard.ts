import { Inject, Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import { networkOf } from '../http/network.ts';
import { SessionService } from './session.service.ts';

/** Counts requests per signed-in user, else per network of the caller: a house of many people is not one of them. */
@Injectable()
export class SessionThrottlerGuard extends ThrottlerGuard {
  @Inject()
  private readonly sessions: SessionService;

  protected override async getTracker(request: FastifyRequest): Promise<string> {
    const user = await this.sessions.load(request);
    return user ? `user ${user.id}` : networkOf(request.ip);
  }
}
