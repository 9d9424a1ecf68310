import { ApiProperty } from '@nestjs/swagger';

/** A call that goes on after it was answered with 202. */
export class Operation {
  operationId: string;
  isFinished: boolean;
  /** Address of the operation; also in Location. @example /api/operations/5b1f0f0e-0c51-4c7b-8f3c-0d6f5c8f9b11 */
  progressUrl: string;
  /** HTTP status that the call has ended with; null while it goes on. */
  status: number | null;
  /** The body that the call would have answered at once, or a problem. Null while it goes on. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  answer: unknown;
}
