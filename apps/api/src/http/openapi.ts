import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { productVersion } from '../config/product-version.ts';
import { problemResponse } from '../errors/api-problem.decorator.ts';
import { PROBLEMS, type ProblemCode } from '../errors/problems.ts';

type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;

const PROBLEM_SCHEMA = {
  type: 'object' as const,
  description: 'What went wrong (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string', example: 'urn:hosteed:problem:not_found' },
    title: {
      type: 'string',
      description: 'What happened, in the language of Accept-Language (French or English).',
    },
    status: { type: 'integer', example: 404 },
    detail: { type: 'string', description: 'What it means and what to do.' },
    instance: {
      type: 'string',
      description: 'Of our own faults: the reference of this request, to be told to an administrator.',
    },
    code: { type: 'string', enum: Object.keys(PROBLEMS) },
    errors: {
      type: 'array',
      description: 'The wrong fields of a request that is not valid.',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: {
          pointer: {
            type: 'string',
            example: '#/icalUrl',
            description: 'JSON pointer into the body, or ?name of a query parameter.',
          },
          code: { type: 'string', example: 'url_invalid' },
          detail: { type: 'string' },
        },
      },
    },
    scope: {
      type: 'string',
      example: 'stays:write',
      description: 'The scope that the API token lacks.',
    },
    forgottenAt: {
      type: 'string',
      description: 'Of a deleted account: until then it can be brought back.',
    },
    unreadSources: {
      type: 'array',
      description: 'The sources that could not be read before a booking.',
      items: { $ref: '#/components/schemas/UnreadSource' },
    },
    conflicts: {
      type: 'array',
      description: 'The stays that are in the way, each with the field of the body that writes over it.',
      items: { $ref: '#/components/schemas/StayObstacle' },
    },
  },
};

/** The API's description, made from the controllers and their DTO classes. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Hosteed Calendar Sync')
    .setDescription(
      'Imports rental calendars from other platforms and publishes secret-token feeds. Sign in with POST /api/auth/login, or bring an API token (`POST /api/tokens`) as `Authorization: Bearer …`: it calls the routes whose `x-token-scope` it has.',
    )
    .setVersion(productVersion())
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/')
    .addCookieAuth('sid')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API token (POST /api/tokens).' })
    .build();
  const document = SwaggerModule.createDocument(app, config, { operationIdFactory: operationId });
  document.components!.schemas!['Problem'] = PROBLEM_SCHEMA as never;
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      // Empty where it names none: no way to sign in is needed.
      operation.security ??= [];
      if (path.startsWith('/api/')) addCommonProblems(method, operation);
    }
  }
  return document;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The problems that every route may answer, beside those that it declares itself. */
function addCommonProblems(method: (typeof METHODS)[number], operation: OperationObject): void {
  const common: ProblemCode[] = ['internal', 'database_unavailable'];
  if (method !== 'get') common.push('cross_site');
  if (operation.requestBody) common.push('malformed_json', 'body_too_large', 'unsupported_media_type');
  if ('x-token-scope' in operation) common.push('token_invalid', 'scope_missing');
  else if (operation.security?.some((way) => 'cookie' in way)) common.push('session_needed');
  for (const code of common) {
    const { status } = PROBLEMS[code];
    operation.responses[status] = problemResponse([...documentedAt(operation, status), code]);
  }
}

/** The problems that a route's documentation has under a status already. */
function documentedAt({ responses }: OperationObject, status: number): ProblemCode[] {
  const response = responses[status];
  if (!response || '$ref' in response) return [];
  const examples = response.content?.['application/problem+json']?.examples ?? {};
  return Object.keys(examples) as ProblemCode[];
}

function operationId(controller: string, method: string): string {
  return `${controller.replace(/Controller$/, '')}_${method}`;
}
