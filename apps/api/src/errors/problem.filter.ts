import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '#availability';
import { preferredLanguage } from '../http/language.ts';
import { AppError } from './app-error.ts';
import { PROBLEMS, type ProblemCode } from './problems.ts';

const BY_STATUS: Record<number, ProblemCode> = {
  400: 'bad_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'not_found',
  413: 'body_too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
  503: 'database_unavailable',
};
const RETRY_SECONDS = 5;

/** Answers every error as `application/problem+json` (RFC 9457), in the caller's language. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = toAppError(error);
    logFault(this.logger, error, problem, request.id);
    this.answer(problem, request, reply);
  }

  protected answer(problem: AppError, request: FastifyRequest, reply: FastifyReply): void {
    sendProblem(problem, request, reply);
  }
}

/** Logs a fault of ours under the reference that its caller gets; intended refusals need no stack. */
export function logFault(logger: Logger, error: unknown, { code, status }: AppError, reqId: string): void {
  if (status < 500) return;
  if (error instanceof AppError) logger.warn({ reqId }, code);
  else logger.error({ err: withoutParameters(error), reqId }, code);
}

/** Writes one problem as the answer. Only our own faults carry a reference: every 404 is byte for byte the same. */
export function sendProblem(problem: AppError, request: FastifyRequest, reply: FastifyReply): void {
  const { status, options } = problem;
  const language = preferredLanguage(request.headers['accept-language']);
  const retryAfter = options.retryAfterSeconds ?? (status === 503 ? RETRY_SECONDS : undefined);
  if (retryAfter !== undefined) void reply.header('Retry-After', String(retryAfter));
  if (options.challenge) void reply.header('WWW-Authenticate', options.challenge);
  void reply
    .status(status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .header('Cache-Control', 'no-store')
    .send(JSON.stringify(problemOf(problem, language, request.id)));
}

/** A problem as RFC 9457 has it. */
export function problemOf({ status, code, options }: AppError, language: Language, requestId: string) {
  const [title, detail] = PROBLEMS[code][language];
  return {
    type: `urn:hosteed:problem:${code}`,
    title,
    status,
    detail,
    code,
    ...(status >= 500 && { instance: `urn:hosteed:request:${requestId}` }),
    ...(options.errors && { errors: options.errors }),
    ...options.extensions,
  };
}

/** The problem for an error: an unforeseen one is ours (`internal`). */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isDatabaseAway(error)) return new AppError('database_unavailable');
  if (isLocked(error)) return new AppError('busy');
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : ((error as { statusCode?: number })?.statusCode ?? 500);
  return new AppError(BY_STATUS[status] ?? (status < 500 ? 'bad_request' : 'internal'));
}

const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  '08001',
  '08003',
  '08004',
  '08006',
  '08P01',
  // A read-only standby, and a transaction that was idle for too long.
  '25006',
  '25P03',
  '28000',
  '28P01',
  '3D000',
  // A database that is being restored: tables, functions and constraints are missing.
  '3F000',
  '42883',
  '42P01',
  '53100',
  '53200',
  '53300',
  '55000',
  '57014',
  '57P01',
  '57P02',
  '57P03',
]);

/** Whether an error means that PostgreSQL could not be reached, was stopping or is full. */
function isDatabaseAway(error: unknown): boolean {
  const {
    code,
    message = '',
    driverError,
  } = (error ?? {}) as { code?: string; message?: string; driverError?: unknown };
  if (code && AWAY.has(code)) return true;
  if (
    /Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error|already released/.test(
      message,
    )
  )
    return true;
  return driverError !== undefined && driverError !== error && isDatabaseAway(driverError);
}

/** Lock time-out, or deadlock. */
const LOCKED = new Set(['55P03', '40P01']);

/** Whether an error means that another transaction held a lock on what was to be changed. */
export function isLocked(error: unknown): boolean {
  return LOCKED.has((error as { code?: string } | undefined)?.code ?? '');
}

/** The same, or the `busy` refusal that it became. */
export function isBusy(error: unknown): boolean {
  return isLocked(error) || (error instanceof AppError && error.code === 'busy');
}

/** TypeORM hangs a query's parameters on its errors; they may hold secrets and never reach a log. */
function withoutParameters(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: 'not an Error' };
  return { type: error.name, message: error.message, stack: error.stack };
}
