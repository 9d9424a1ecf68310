import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension } from '@nestjs/swagger';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import type { MemberRole } from './acting.ts';
import type { Scope } from './api-token.ts';
import type { SignedInRequest, SignedInUser } from './session.service.ts';

export const POLICY = 'policy';
export const SCOPE = 'scope';
export const MEMBERS = 'members';

/** Who may call a route. A route without a policy is refused to everybody. */
export type Policy = 'public' | 'signed-in' | 'owner' | 'admin' | 'token';

/** Open to everybody, signed in or not. */
export const Public = () => SetMetadata(POLICY, 'public' satisfies Policy);

/** Open to whoever is signed in. */
export const SignedIn = () => signedInAs('signed-in');

/** Open to administrators. */
export const AdminOnly = () => applyDecorators(signedInAs('admin'), ApiProblem('forbidden'));

/** Open to programs too, whose token has the scope; without it, a route is for people alone. */
export const ForPrograms = (scope: Scope) =>
  applyDecorators(SetMetadata(SCOPE, scope), ApiBearerAuth(), ApiExtension('x-token-scope', scope));

/**
 * Open to these of the people whom a host has let in; none: to the host alone. Without it the scope of programs decides
 * (`mayCall`), and a route without either is the host's alone.
 */
export const ForMembers = (...roles: MemberRole[]) =>
  applyDecorators(SetMetadata(MEMBERS, roles), ApiExtension('x-member-roles', roles));

/** Open to programs alone, whatever their token allows. */
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
