import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, ForPrograms, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import { Operation } from './operation.dto.ts';
import { Operations } from './operations.service.ts';

@ApiTags('Operations')
@SignedIn()
@Controller('operations')
export class OperationController {
  constructor(private readonly operations: Operations) {}

  /** State of an own operation: whether it is done, and its answer; for an hour. */
  @ApiProblem('not_found', 'busy')
  @Header('Retry-After', '1')
  @ForPrograms('calendars:write')
  @Get(':operationId')
  show(@CurrentUser() user: SignedInUser, @Param('operationId', UuidPipe) id: string): Promise<Operation> {
    return this.operations.load(user.id, id);
  }
}
