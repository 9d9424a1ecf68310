import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { PROBLEMS, type ProblemCode } from './problems.ts';

/** Documents the problems that a route may answer with, one response per status with an example per code. */
export function ApiProblem(...codes: ProblemCode[]) {
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code].status);
  return applyDecorators(
    ...[...byStatus].map(([status, sameStatus]) => ApiResponse({ status, ...problemResponse(sameStatus) })),
  );
}

/** The OpenAPI response of problems that share a status. */
export function problemResponse(codes: readonly ProblemCode[]) {
  return {
    description: codes.map((code) => PROBLEMS[code].en[0]).join(' · '),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }])),
      },
    },
  };
}

function exampleOf(code: ProblemCode) {
  const { status, en } = PROBLEMS[code];
  return {
    type: `urn:hosteed:problem:${code}`,
    title: en[0],
    status,
    detail: en[1],
    code,
    ...(status >= 500 && { instance: 'urn:hosteed:request:5f0c1c3e-8a51-4a52-9d0e-2f3e61a0c9aa' }),
    ...(code === 'validation_failed' && {
      errors: [
        {
          pointer: '#/name',
          code: 'is_length',
          detail: 'name must be shorter than or equal to 120 characters',
        },
      ],
    }),
  };
}
