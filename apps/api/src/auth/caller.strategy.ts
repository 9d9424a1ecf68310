import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport';
import { Callers } from './callers.service.ts';
import type { SignedInUser } from './session.service.ts';

type Done = (error: unknown, user?: SignedInUser | false) => void;

/** Passport strategy for every caller: calls `validate`, and succeeds with the user or fails. */
class RequestStrategy extends Strategy {
  override name = 'caller';

  constructor(private readonly verify: (request: FastifyRequest, done: Done) => void) {
    super();
  }

  override authenticate(request: unknown): void {
    this.verify(request as FastifyRequest, (error, user) => {
      if (error) this.error(error);
      else if (user) this.success(user);
      else this.fail(401);
    });
  }
}

/** Authenticates by the session's cookie, or by a token. */
@Injectable()
export class CallerStrategy extends PassportStrategy(RequestStrategy, 'caller') {
  constructor(private readonly callers: Callers) {
    super();
  }

  async validate(request: FastifyRequest): Promise<SignedInUser | false> {
    return (await this.callers.load(request)) ?? false;
  }
}
