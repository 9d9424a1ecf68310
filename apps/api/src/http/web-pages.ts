import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { AppError } from '../errors/app-error.ts';
import { sendProblem } from '../errors/problem.filter.ts';
import { PAGES } from './pages.ts';

const PAGE = new RegExp(`^(${PAGES.map((page) => page.replaceAll(/\$\w+/g, '[^/.]+')).join('|')})/?$`);
/** Paths that programs probe on every server; a page in answer would make them believe that they have found it. */
const FOR_PROGRAMS = /^\/(api|health|metrics|dav|caldav|\.well-known)(\/|$)|\.[^/]*$/i;
const YEAR_SECONDS = 31_536_000;
const HOUR_SECONDS = 3_600;
/** Files that hosts embed in their own sites; cross-origin loading is allowed. */
const EMBEDDED = '/embed/availability.js';

/**
 * Serves the built web application: hashed files for a year, everything else checked at each visit, and its one
 * document for every page. An unknown address is 404: as a page for a browser, as a problem for a program.
 *
 * @param folder the build; where it is missing, only the API is served
 * @param publicUrl where pages work: a browser that opened them elsewhere gets a hint
 */
export async function serveWebPages(
  server: FastifyInstance,
  folder: string,
  publicUrl: string,
): Promise<void> {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return;
  const html = readFileSync(page, 'utf8').replace('__PUBLIC_URL__', publicUrl);
  await server.register(fastifyStatic, {
    root: folder,
    serve: false,
    cacheControl: false,
    preCompressed: true,
  });
  server.get(EMBEDDED, (_request, reply) => sendEmbedded(join(folder, '../embed'), reply));
  server.get('/*', (request, reply) => {
    const path = decodeSafely(request.url.split('?')[0]!);
    if (isFile(folder, path)) return sendAsset(path, reply);
    if (PAGE.test(path)) return sendPage(html, reply);
    const isForPerson = !FOR_PROGRAMS.test(path) && request.headers.accept?.includes('text/html');
    return isForPerson
      ? sendPage(html, reply.status(404))
      : sendProblem(new AppError('not_found'), request, reply);
  });
}

function isFile(folder: string, path: string): boolean {
  if (path === '/' || path.endsWith('.html') || path.includes('\u0000')) return false;
  const file = normalize(join(folder, path));
  return file.startsWith(join(folder, '/')) && (statSync(file, { throwIfNoEntry: false })?.isFile() ?? false);
}

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function sendAsset(path: string, reply: FastifyReply): FastifyReply {
  const isHashed = path.startsWith('/assets/');
  void reply.header('Cache-Control', isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
  return reply.sendFile(path.slice(1));
}

function sendEmbedded(folder: string, reply: FastifyReply): FastifyReply {
  void reply.headers({
    'Cache-Control': `public, max-age=${HOUR_SECONDS}`,
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
  return reply.sendFile('availability.js', folder);
}

/** The page carries a nonce for the styles that Mantine writes at run time; scripts come from files only. */
function sendPage(html: string, reply: FastifyReply): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .headers({
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': contentSecurityPolicy(`'nonce-${nonce}'`),
    })
    .send(html.replaceAll('__CSP_NONCE__', nonce));
}

/** Nothing from elsewhere, no inline script, no frame. */
export function contentSecurityPolicy(styles = ''): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' ${styles}`.trim(),
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ');
}
