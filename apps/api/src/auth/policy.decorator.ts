import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiCookieAuth } from '@nestjs/swagger';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import type { SignedInRequest, SignedInUser } from './session.service.ts';

export const POLICY = 'policy';

/** Who may call a route. A route without a policy is refused to everybody. */
export type Policy = 'public' | 'signed-in' | 'owner' | 'admin';

/** Open to everybody, signed in or not. */
export const Public = () => SetMetadata(POLICY, 'public' satisfies Policy);

/** Open to whoever is signed in. */
export const SignedIn = () => signedInAs('signed-in');

/** Open to administrators. */
export const AdminOnly = () => applyDecorators(signedInAs('admin'), ApiProblem('forbidden'));

/** Policy metadata and documentation of a route behind a session. */
export function signedInAs(policy: Exclude<Policy, 'public'>) {
  return applyDecorators(
    SetMetadata(POLICY, policy),
    ApiCookieAuth(),
    ApiProblem('unauthenticated', 'too_many_requests'),
  );
}

/** The user of the session. */
export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): SignedInUser =>
    context.switchToHttp().getRequest<SignedInRequest>().user,
);
