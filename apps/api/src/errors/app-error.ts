import { PROBLEMS, type ProblemCode } from './problems.ts';

/** One wrong field: where it is in the body (`#/name`) or the query (`?from`), which rule it breaks, in words. */
export interface FieldError {
  pointer: string;
  code: string;
  detail: string;
}

export interface AppErrorOptions {
  errors?: FieldError[];
  /** Extension members of the problem, such as what is in the way. */
  extensions?: Record<string, unknown>;
  retryAfterSeconds?: number;
  /** Challenge: the `WWW-Authenticate` header (RFC 9110 section 11.6.1, RFC 6750 section 3). */
  challenge?: string;
}

/** A foreseen refusal, answered as the problem of that code. */
export class AppError extends Error {
  readonly status: number;

  constructor(
    readonly code: ProblemCode,
    readonly options: AppErrorOptions = {},
  ) {
    super(code);
    this.status = PROBLEMS[code].status;
  }
}
