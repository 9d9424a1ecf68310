import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { bearerTokenOf } from '../http/bearer-token.ts';
import { ApiTokens } from './api-tokens.service.ts';
import { SessionService, type SignedInUser } from './session.service.ts';

/** Identifies the caller: a browser by its session's cookie, or a program by its token. */
@Injectable()
export class Callers {
  private readonly loaded = new WeakMap<FastifyRequest, Promise<SignedInUser | null>>();

  constructor(
    private readonly sessions: SessionService,
    private readonly tokens: ApiTokens,
  ) {}

  /** Looked up once a request. With a token, the cookie is ignored. @returns null when not authenticated */
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
