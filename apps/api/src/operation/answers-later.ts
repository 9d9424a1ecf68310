import { setTimeout as pause } from 'node:timers/promises';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  Logger,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable, of } from 'rxjs';
import type { SignedInRequest } from '../auth/session.service.ts';
import { logFault, problemOf, toAppError } from '../errors/problem.filter.ts';
import { preferredLanguage } from '../http/language.ts';
import { hearingOfSaved } from './note-saved.ts';
import { Operation } from './operation.dto.ts';
import { type Ending, Operations } from './operations.service.ts';

/** Longer than this, a user gives up, and many a proxy or program times out. */
const PATIENCE_MS = 3_000;

const SAVES = 'saves';

/**
 * Answers a call that takes longer than three seconds with 202, and completes it in the background (RFC 9110 section
 * 15.3.3).
 */
@Injectable()
class AnswerLater implements NestInterceptor {
  private readonly logger = new Logger('Problem');

  constructor(
    private readonly operations: Operations,
    private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const { promise: isSaved, resolve: onSaved } = Promise.withResolvers<void>();
    if (!this.reflector.get<boolean>(SAVES, context.getHandler())) onSaved();
    const work = hearingOfSaved(onSaved, () => lastValueFrom(next.handle()));
    if (await isDoneSoon(work, isSaved)) return from(work);
    const { statusCode: status } = reply;
    const ending = work.then(
      (answer): Ending => ({ status, answer }),
      (error: unknown) => this.endingOf(error, request),
    );
    const operation = await this.operations.goOn(request.user.id, ending);
    void reply.status(202).header('Location', operation.progressUrl).header('Retry-After', '1');
    return of(operation);
  }

  private endingOf(error: unknown, { headers, id }: SignedInRequest): Ending {
    const problem = toAppError(error);
    logFault(this.logger, error, problem, id);
    const answer = problemOf(problem, preferredLanguage(headers['accept-language']), id);
    return { status: problem.status, answer };
  }
}

/**
 * For routes that wait for another server: after three seconds the answer is 202 with the address of the operation.
 *
 * @param saves whether the call saves something first, and reports it (`noteSaved`): 202 is not answered before that
 */
export const AnswersLater = ({ saves }: { saves: boolean }) =>
  applyDecorators(
    SetMetadata(SAVES, saves),
    UseInterceptors(AnswerLater),
    ApiAcceptedResponse({
      type: Operation,
      description:
        'It takes longer than three seconds, and goes on. What was to be saved is saved. Ask `progressUrl` until `isFinished`.',
    }),
  );

/** @param isSaved until it resolves, no 202 is sent */
async function isDoneSoon(work: Promise<unknown>, isSaved: Promise<void>): Promise<boolean> {
  const patience = new AbortController();
  const late = Promise.all([pause(PATIENCE_MS, null, { signal: patience.signal }), isSaved]).then(
    () => false,
    () => true,
  );
  const done = work.then(
    () => true,
    () => true,
  );
  const isDone = await Promise.race([done, late]);
  patience.abort();
  return isDone;
}
