import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { hiddenFieldsOf, withoutFields } from './acting.ts';
import type { SignedInRequest } from './session.service.ts';

/**
 * Hides fields from members, whatever the route. Such an answer has no ETag: that of the whole one would reveal hidden
 * changes, and would answer 304 after a member's rights have grown.
 */
@Injectable()
export class HiddenFields implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Partial<SignedInRequest>>();
    const acting = request.user?.acting;
    const hidden = acting ? hiddenFieldsOf(acting) : [];
    if (hidden.length === 0) return next.handle();
    delete request.headers?.['if-none-match'];
    return next.handle().pipe(
      map((answer: unknown) => {
        http.getResponse<FastifyReply>().removeHeader('ETag');
        return withoutFields(answer, hidden);
      }),
    );
  }
}
