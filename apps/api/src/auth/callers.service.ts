import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { bearerTokenOf } from '../http/bearer-token.ts';
import { ApiTokens } from './api-tokens.service.ts';
import { SessionService, type SignedInUser } from './session.service.ts';

/** Who calls: a browser by the cookie of its session, or a program by its token. */
@Injectable()
export class Callers {
  private readonly loaded = new WeakMap<FastifyRequest, Promise<SignedInUser | null>>();

  constructor(
    private readonly sessions: SessionService,
    private readonly tokens: ApiTokens,
  ) {}

  /** Asked for once a request. A request that brings a token is a program's, whatever cookie it has beside. @returns null for nobody */
  load(request: FastifyRequest): Promise<SignedInUser | null> {
    const loaded = this.loaded.get(request) ?? this.loadAnew(request);
    this.loaded.set(request, loaded);
    return loaded;
  }

  private loadAnew(request: FastifyRequest): Promise<SignedInUser | null> {
    const token = bearerTokenOf(request.headers.authorization);
    return token === null ? this.sessions.load(request) : this.tokens.find(token);
  }
}
