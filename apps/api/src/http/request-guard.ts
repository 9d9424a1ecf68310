import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../errors/app-error.ts';
import { sendProblem } from '../errors/problem.filter.ts';
import { fieldError } from '../errors/validation.ts';
import { bearerTokenOf } from './bearer-token.ts';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Routes that mail programs (RFC 8058) and other systems post to, with a form or JSON: no session is needed, their link
 * is the secret.
 */
const BY_SECRET_LINK = /^\/api\/(alerts\/unsubscribe|hooks)\//;

/**
 * Defends against cross-site request forgery (OWASP ASVS 3.5): what changes state must come from our own pages, and
 * bodies must be JSON, which no HTML form can send. Clients other than browsers send neither header and pass. Requests
 * with a token pass too: no other site can make a browser send one, and the cookie is then ignored (`Callers`).
 *
 * @param publicUrl origin of our pages
 */
export function refuseForgedRequests(server: FastifyInstance, publicUrl: string): void {
  const origin = new URL(publicUrl).origin;
  server.addHook('onRequest', async (request, reply) => {
    if (READS.has(request.method)) return;
    if (BY_SECRET_LINK.test(request.url)) return;
    const problem = isForged(request, origin)
      ? 'cross_site'
      : hasForeignBody(request)
        ? 'unsupported_media_type'
        : null;
    if (problem) return sendProblem(new AppError(problem), request, reply);
  });
}

function isForged({ headers, host, protocol }: FastifyRequest, publicOrigin: string): boolean {
  if (bearerTokenOf(headers.authorization) !== null) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return (
    headers.origin !== undefined &&
    headers.origin !== publicOrigin &&
    headers.origin !== `${protocol}://${host}`
  );
}

function hasForeignBody({ headers, url }: FastifyRequest): boolean {
  const type = headers['content-type'];
  const expected = TAKES_CSV.test(url) ? CSV : JSON_TYPE;
  return type !== undefined && !expected.test(type);
}

const JSON_TYPE = /^application\/json\s*(;|$)/i;
const CSV = /^text\/csv\s*(;|$)/i;
/** Routes that take CSV files. */
const TAKES_CSV = /^\/api\/portfolio\/(check|imports)\/?(\?|$)/;
const MOST_CSV_BYTES = 4 * 1024 * 1024;

/**
 * Accepts JSON, and CSV files where they are taken; an empty body is no body. A form is accepted only by routes whose
 * link is the secret, and its content is ignored.
 */
export function acceptOnlyJson(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  const parse = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else
      void parse(request, body as string, (error, json) =>
        done(error && new AppError('malformed_json'), json),
      );
  });
  server.addContentTypeParser(
    'text/csv',
    { parseAs: 'string', bodyLimit: MOST_CSV_BYTES },
    (_request, body, done) => done(null, body),
  );
  server.addContentTypeParser(
    ['application/x-www-form-urlencoded', 'multipart/form-data'],
    { parseAs: 'string' },
    (_request, _body, done) => done(null, undefined),
  );
}

/** Deeper than any body of ours; validation and serialisation recurse level by level, and would overflow the stack. */
const MOST_LEVELS = 32;

/**
 * Makes texts storable in PostgreSQL, before anything is looked up. Refuses NUL characters and bodies that are nested
 * too deep. Half a character (a lone surrogate, where a program has cut a text) becomes U+FFFD, as in every text that
 * is sent as UTF-8: `jsonb` refuses it, and no booking is to fail for half an emoji.
 */
export function acceptOnlyKeepable(server: FastifyInstance): void {
  server.addHook('preValidation', async (request) => {
    const { body, query } = request;
    makeKeepable({ query });
    request.body = makeKeepable({ body }).body;
  });
}

function makeKeepable<Whole extends object>(whole: Whole): Whole {
  let holders: object[] = [whole];
  for (let level = 0; holders.length > 0; level += 1) {
    if (level > MOST_LEVELS)
      throw fieldError('#', 'nested_too_deep', `nothing may be nested more than ${MOST_LEVELS} levels deep`);
    for (const holder of holders) makeTextsKeepable(holder as Record<string, unknown>);
    holders = holders.flatMap((holder) => Object.values(holder).filter(isHolder));
  }
  return whole;
}

function makeTextsKeepable(holder: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(holder)) {
    if (typeof value !== 'string') continue;
    if (value.includes('\0')) throw fieldError('#', 'nul_character', 'no text may hold a NUL character');
    if (!value.isWellFormed()) holder[name] = value.toWellFormed();
  }
}

function isHolder(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
