import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension } from '@nestjs/swagger';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import type { MemberRole } from './acting.ts';
import type { Scope } from './api-token.ts';
import type { SignedInRequest, SignedInUser } from './session.service.ts';

export const POLICY = 'policy';
export const SCOPE = 'scope';
export const MEMBERS = 'members';

/** Policy of a route. A route without one is refused to every caller. */
export type Policy = 'public' | 'signed-in' | 'owner' | 'admin' | 'token';

/** Public, signed in or not. */
export const Public = () => SetMetadata(POLICY, 'public' satisfies Policy);

/** For every signed-in user. */
export const SignedIn = () => signedInAs('signed-in');

/** For administrators. */
export const AdminOnly = () => applyDecorators(signedInAs('admin'), ApiProblem('forbidden'));

/** For programs too, if their token has the scope; without it, a route is for people alone. */
export const ForPrograms = (scope: Scope) =>
  applyDecorators(SetMetadata(SCOPE, scope), ApiBearerAuth(), ApiExtension('x-token-scope', scope));

/**
 * For members with these roles; none: for the host alone. Without it the scope of programs decides (`mayCall`), and a
 * route without either is the host's alone.
 */
export const ForMembers = (...roles: MemberRole[]) =>
  applyDecorators(SetMetadata(MEMBERS, roles), ApiExtension('x-member-roles', roles));

/** For programs alone, whatever their token's scopes. */
export const WithToken = () =>
  applyDecorators(
    SetMetadata(POLICY, 'token' satisfies Policy),
    ApiBearerAuth(),
    ApiProblem('unauthenticated', 'token_invalid', 'too_many_requests'),
  );

/** Policy metadata and documentation of a route behind a session. */
export function signedInAs(policy: Exclude<Policy, 'public' | 'token'>) {
  return applyDecorators(
    SetMetadata(POLICY, policy),
    ApiCookieAuth(),
    ApiProblem('unauthenticated', 'role_missing', 'host_changed', 'too_many_requests'),
  );
}

/** The user of the session, or the host for whom a program or a member acts. */
export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): SignedInUser =>
    context.switchToHttp().getRequest<SignedInRequest>().user,
);
