import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.ts';
import { bearerTokenOf } from '../http/bearer-token.ts';
import type { Grant, Scope } from './api-token.ts';
import { POLICY, type Policy, SCOPE } from './policy.decorator.ts';
import type { SignedInRequest, SignedInUser } from './session.service.ts';

/** Guards every route: refuses what has no policy, asks for a session or a token, and for the role and the scope of the route. */
@Injectable()
export class PolicyGuard extends AuthGuard('caller') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const policy = this.metadataOf<Policy>(POLICY, context);
    if (!policy) throw new AppError('forbidden');
    if (policy === 'public') return true;
    await super.canActivate(context);
    const { user } = context.switchToHttp().getRequest<SignedInRequest>();
    if (policy === 'token') return requireToken(user);
    if (user.grant) requireScope(user.grant, this.metadataOf<Scope>(SCOPE, context));
    if (policy === 'admin' && user.role !== 'admin') throw new AppError('forbidden');
    return true;
  }

  override handleRequest<User>(
    error: unknown,
    user: User | false,
    _info: unknown,
    context: ExecutionContext,
  ): User {
    if (error) throw error;
    if (user) return user;
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (bearerTokenOf(headers.authorization) === null) throw new AppError('unauthenticated');
    throw new AppError('token_invalid', { challenge: 'Bearer error="invalid_token"' });
  }

  private metadataOf<Value>(key: string, context: ExecutionContext): Value | undefined {
    return this.reflector.getAllAndOverride<Value | undefined>(key, [
      context.getHandler(),
      context.getClass(),
    ]);
  }
}

function requireToken({ grant }: SignedInUser): true {
  if (!grant) throw new AppError('unauthenticated', { challenge: 'Bearer' });
  return true;
}

function requireScope({ scopes }: Grant, scope: Scope | undefined): void {
  if (!scope) throw new AppError('session_needed');
  if (scopes.includes(scope)) return;
  const challenge = `Bearer error="insufficient_scope", scope="${scope}"`;
  throw new AppError('scope_missing', { challenge, extensions: { scope } });
}
