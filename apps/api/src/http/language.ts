import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Language } from '#availability';

/** The language a caller asks for: French when Accept-Language prefers it, else English. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const first = (acceptLanguage ?? '').split(',').find((part) => /^\s*(fr|en)\b/i.test(part));
  return first && /^\s*fr/i.test(first) ? 'fr' : 'en';
}

/** The language in which the answer's words are wanted. */
export const CallerLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language => {
  return preferredLanguage(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language']);
});
