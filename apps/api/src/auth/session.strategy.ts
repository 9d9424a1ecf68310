import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport';
import { SessionService, type SignedInUser } from './session.service.ts';

type Done = (error: unknown, user?: SignedInUser | false) => void;

/** Passport's side of the session cookie: asks `validate`, succeeds with the user or fails. */
class CookieStrategy extends Strategy {
  override name = 'session';

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

/** Signs in by the session cookie. */
@Injectable()
export class SessionStrategy extends PassportStrategy(CookieStrategy, 'session') {
  constructor(private readonly sessions: SessionService) {
    super();
  }

  async validate(request: FastifyRequest): Promise<SignedInUser | false> {
    return (await this.sessions.load(request)) ?? false;
  }
}
