import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { AppError } from '../errors/app-error.ts';
import { POLICY, type Policy } from './policy.decorator.ts';
import type { SignedInUser } from './session.service.ts';

/** Guards every route: refuses what has no policy, asks for a session, and for the role that the policy names. */
@Injectable()
export class PolicyGuard extends AuthGuard('session') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const policy = this.reflector.getAllAndOverride<Policy | undefined>(POLICY, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!policy) throw new AppError('forbidden');
    if (policy === 'public') return true;
    await super.canActivate(context);
    const { user } = context.switchToHttp().getRequest<{ user: SignedInUser }>();
    if (policy === 'admin' && user.role !== 'admin') throw new AppError('forbidden');
    return true;
  }

  override handleRequest<User>(error: unknown, user: User | false): User {
    if (error) throw error;
    if (!user) throw new AppError('unauthenticated');
    return user;
  }
}
