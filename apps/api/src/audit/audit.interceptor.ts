import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { catchError, mergeMap, type Observable } from 'rxjs';
import { personOf, type SignedInRequest, type SignedInUser } from '../auth/session.service.ts';
import { toAppError } from '../errors/problem.filter.ts';
import { isNightDate } from '../property/field-rules.ts';
import { type AuditAction, actionOf } from './actions.ts';
import type { ActedAs } from './audit.dto.ts';
import { AuditLog, type Deed } from './audit-log.service.ts';

const SERVER_FAULT = 500;
const LONGEST_NAME = 120;
const VISIT = 'PUT /api/auth/acting';
const SYNC = 'POST /api/calendar/:productId/external/:calendarId/sync';

type Answer = { id?: unknown; name?: unknown } | undefined;

/**
 * Records actions of people and programs on what is a host's, before they are done: nothing is done unrecorded. The
 * entry of a refused action is removed; after an internal error it stays, as the action may have been done.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(private readonly log: AuditLog) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const begun: { id: string; action: AuditAction }[] = [];
    for (const deed of deedsIn(request)) {
      const id = await this.log.begin(deed);
      if (id) begun.push({ id, action: deed.action });
    }
    if (begun.length === 0) return next.handle();
    return next.handle().pipe(
      mergeMap(async (answer: Answer) => {
        for (const { id, action } of begun) await this.log.complete(id, madeBy(action, answer));
        return answer;
      }),
      catchError(async (error: unknown) => {
        if (isRefusal(error)) for (const { id } of begun) await this.log.strikeOut(id);
        throw error;
      }),
    );
  }
}

/** None where nothing of a host's is changed; two where an administrator switches from one host to another. */
function deedsIn(request: SignedInRequest): Deed[] {
  const { method, routeOptions, body, user } = request;
  if (!user) return [];
  return actionsIn(`${method} ${routeOptions.url}`, body, user).map((action) =>
    deedOf(action, request, user),
  );
}

function deedOf(
  action: AuditAction,
  { routeOptions, params, body }: SignedInRequest,
  user: SignedInUser,
): Deed {
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

/** For some calls, the action depends on the body. */
function actionsIn(call: string, body: unknown, { acting, id }: SignedInUser): AuditAction[] {
  const { hostId, applyRemovals } = (body ?? {}) as { hostId?: unknown; applyRemovals?: unknown };
  const isAdministrator = acting?.role === 'administrator';
  if (call === VISIT)
    return [
      ...(isAdministrator && hostId !== id ? (['host.left'] as const) : []),
      ...(isUUID(hostId) ? (['host.visited'] as const) : []),
    ];
  if (call === SYNC && applyRemovals === true) return ['calendar.removals_applied'];
  const action = actionOf(call, isAdministrator);
  return action ? [action] : [];
}

function actedAs({ token, acting }: SignedInUser): ActedAs {
  return token ? 'program' : (acting?.role ?? 'owner');
}

/** The id in the path behind that of the property, or the account. */
function subjectOf(ids: Record<string, string>): string | null {
  const id = Object.entries(ids).findLast(([name]) => name !== 'productId' && name !== 'userId')?.[1];
  return id !== undefined && isUUID(id) ? id : null;
}

/** The id of what a call has created is in its answer. */
function madeBy(action: AuditAction, answer: Answer): { id: string | null; property: string | null } {
  const id = isUUID(answer?.id) ? String(answer?.id) : null;
  return { id, property: action === 'property.added' ? String(answer?.name) : null };
}

/** The name in a body of a calendar, a link, a person: reservations and blocks have none. */
function nameIn(body: unknown): string | null {
  const { name } = (body ?? {}) as Record<string, unknown>;
  return typeof name === 'string' ? name.trim().slice(0, LONGEST_NAME) : null;
}

/** The nights in a body: first and exclusive end, each null where it is missing. */
function nightsIn(body: unknown): Deed['nights'] {
  const { arrival, departure, from = arrival, to = departure } = (body ?? {}) as Record<string, unknown>;
  return [isNightDate(from) ? from : null, isNightDate(to) ? to : null];
}

function isRefusal(error: unknown): boolean {
  return toAppError(error).status < SERVER_FAULT;
}
