import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { sha256 } from '../config/secret-box.ts';

/** A strong tag of what is sent, without its quotes (RFC 9110 §8.8.3). */
function tagOf(body: string): string {
  return sha256(body).toString('base64url').slice(0, 27);
}

/**
 * Whether the caller has what would be sent: weak tags compare by their value (RFC 9110 §13.1.2).
 *
 * @param ifNoneMatch the header
 * @param etags of what would be sent, in whatever encoding, without their quotes
 */
export function isHeld(ifNoneMatch: string, etags: readonly string[]): boolean {
  const held = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return held.includes('*') || etags.some((etag) => held.includes(`"${etag}"`));
}

/** Sets the ETag of an answer, and answers 304 to a caller that has it. */
@Injectable()
class EntityTagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const { headers } = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer) => {
        const etag = tagOf(JSON.stringify(answer));
        void reply.header('ETag', `"${etag}"`);
        if (!isHeld(headers['if-none-match'] ?? '', [etag])) return answer;
        void reply.status(304);
        return undefined;
      }),
    );
  }
}

/** Sets an ETag on the route's answer, so that a repeated request is answered 304 while nothing has changed. */
export const Tagged = () =>
  applyDecorators(
    UseInterceptors(EntityTagInterceptor),
    ApiHeader({ name: 'If-None-Match', required: false, description: 'The `ETag` of an earlier answer.' }),
    ApiResponse({ status: 304, description: 'Nothing has changed.' }),
  );
