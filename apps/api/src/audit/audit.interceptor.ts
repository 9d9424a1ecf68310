import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { catchError, mergeMap, type Observable } from 'rxjs';
import { isNight } from '#availability';
import { personOf, type SignedInRequest, type SignedInUser } from '../auth/session.service.ts';
import { type AuditAction, actionOf } from './actions.ts';
import type { ActedAs } from './audit.dto.ts';
import { AuditLog, type Deed } from './audit-log.service.ts';

const LONGEST_NAME = 120;

type Answer = { id?: unknown; name?: unknown } | undefined;

/**
 * Records what people and programs do to what is a host's, before it is done: nothing is done unrecorded. What is refused or
 * fails is struck out again.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(private readonly log: AuditLog) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const deed = deedIn(request);
    const id = deed && (await this.log.begin(deed));
    if (!id) return next.handle();
    return next.handle().pipe(
      mergeMap(async (answer: Answer) => {
        await this.log.complete(id, madeBy(deed.action, answer));
        return answer;
      }),
      catchError(async (error: unknown) => {
        await this.log.strikeOut(id);
        throw error;
      }),
    );
  }
}

/** @returns null where nothing of a host's is done */
function deedIn({ method, routeOptions, params, body, user }: SignedInRequest): Deed | null {
  const action = actionOf(method, routeOptions.url) ?? visitIn(method, routeOptions.url, body);
  if (!action || !user) return null;
  const ids = params as Record<string, string>;
  const { productId = null, userId } = ids;
  const ofAdmin = routeOptions.url!.startsWith('/api/admin');
  return {
    action,
    ownerId:
      action === 'host.visited'
        ? (body as { hostId: string }).hostId
        : (userId ?? (ofAdmin ? null : user.id)),
    actorId: personOf(user).id,
    actedAs: userId || ofAdmin || action === 'host.visited' ? 'administrator' : actedAs(user),
    program: user.token?.name ?? null,
    productId: productId && isUUID(productId) ? productId : null,
    subjectId: subjectOf(ids),
    subjectName: nameIn(body),
    nights: nightsIn(body),
  };
}

/** An administrator who goes to a host's properties. */
function visitIn(method: string, route: string | undefined, body: unknown): AuditAction | null {
  const hostId = (body as { hostId?: unknown } | null)?.hostId;
  return method === 'PUT' && route === '/api/auth/acting' && isUUID(hostId) ? 'host.visited' : null;
}

function actedAs({ token, acting }: SignedInUser): ActedAs {
  return token ? 'program' : (acting?.role ?? 'owner');
}

/** What is named behind the property, or the account, of the path. */
function subjectOf(ids: Record<string, string>): string | null {
  const id = Object.entries(ids).findLast(([name]) => name !== 'productId' && name !== 'userId')?.[1];
  return id !== undefined && isUUID(id) ? id : null;
}

/** What a call has made has its id in the answer. */
function madeBy(action: AuditAction, answer: Answer): { id: string | null; property: string | null } {
  const id = isUUID(answer?.id) ? String(answer?.id) : null;
  return { id, property: action === 'property.added' ? String(answer?.name) : null };
}

/** What a body calls a calendar, a link, a person: reservations and blocks have no name. */
function nameIn(body: unknown): string | null {
  const { name } = (body ?? {}) as Record<string, unknown>;
  return typeof name === 'string' ? name.trim().slice(0, LONGEST_NAME) : null;
}

/** The nights that a body names, where they are some. */
function nightsIn(body: unknown): [string, string] | null {
  const {
    arrival,
    departure,
    from: first = arrival,
    to: end = departure,
  } = (body ?? {}) as Record<string, unknown>;
  return isNight(first) && isNight(end) && first < end ? [first, end] : null;
}
