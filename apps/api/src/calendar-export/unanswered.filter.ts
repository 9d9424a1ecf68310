import { Catch } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppError } from '../errors/app-error.ts';
import { ProblemFilter } from '../errors/problem.filter.ts';

/** Thunderbird disables a subscription at one answer of 429 or 5xx (seen with 153.8). */
const TURNS_ITSELF_OFF = /thunderbird/i;

/**
 * Answers the errors of a feed as everywhere, except for a program that then drops the calendar and shows every night
 * as free (decision 24): its connection is closed without an answer, after which it keeps what it has and retries. At
 * the 404 of an invalid link it keeps what it has too.
 */
@Catch()
export class UnansweredFilter extends ProblemFilter {
  protected override answer(problem: AppError, request: FastifyRequest, reply: FastifyReply): void {
    if (problem.code === 'not_found' || !TURNS_ITSELF_OFF.test(request.headers['user-agent'] ?? '')) {
      super.answer(problem, request, reply);
      return;
    }
    reply.hijack();
    request.raw.socket.destroy();
  }
}
