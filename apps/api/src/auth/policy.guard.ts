import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.ts';
import { bearerTokenOf } from '../http/bearer-token.ts';
import { type Acting, type MemberRole, mayCall, type RouteAccess } from './acting.ts';
import type { Grant, Scope } from './api-token.ts';
import { MEMBERS, POLICY, type Policy, SCOPE } from './policy.decorator.ts';
import { placeOf, type SignedInRequest, type SignedInUser } from './session.service.ts';

/**
 * Guards every route: refuses a route without a policy, requires a session or a token, and checks the role, the scope
 * and the place.
 */
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
    requireHost(user, context.switchToHttp().getRequest<FastifyRequest>());
    const access = {
      scope: this.metadataOf<Scope>(SCOPE, context),
      members: this.metadataOf<MemberRole[]>(MEMBERS, context),
    };
    if (user.acting) requireRole(user.acting, access);
    else if (user.grant) requireScope(user.grant, access.scope);
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

function requireToken({ token }: SignedInUser): true {
  if (!token) throw new AppError('unauthenticated', { challenge: 'Bearer' });
  return true;
}

/**
 * A page names the host whose properties it shows. Where the session acts for another host since then, changed in
 * another tab or because the membership was removed, the request is refused rather than answered for the wrong host.
 */
function requireHost(user: SignedInUser, { headers }: FastifyRequest): void {
  const shown = headers['acting-for'];
  if (user.token || shown === undefined || shown === placeOf(user)) return;
  throw new AppError('host_changed');
}

function requireRole({ role }: Acting, access: RouteAccess): void {
  if (!mayCall(role, access)) throw new AppError('role_missing');
}

function requireScope({ scopes }: Grant, scope: Scope | undefined): void {
  if (!scope) throw new AppError('session_needed');
  if (scopes.includes(scope)) return;
  const challenge = `Bearer error="insufficient_scope", scope="${scope}"`;
  throw new AppError('scope_missing', { challenge, extensions: { scope } });
}
