import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import fastifyCompress from '@fastify/compress';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module.ts';
import type { Env } from './config/env.ts';
import { AppError } from './errors/app-error.ts';
import { sendProblem } from './errors/problem.filter.ts';
import { validationPipe } from './errors/validation.ts';
import { createLogger, NestLogger } from './http/logger.ts';
import { openApiDocument } from './http/openapi.ts';
import { acceptOnlyJson, acceptOnlyKeepable, refuseForgedRequests } from './http/request-guard.ts';
import { contentSecurityPolicy, serveWebPages } from './http/web-pages.ts';

const MAX_BODY_BYTES = 256 * 1024;
/** Time-out for receiving a whole request, */
const REQUEST_MS = 25_000;
/** and the interval of its check: a request lasts at most the sum of both. */
const LOOK_MS = 5_000;
/**
 * Compressed are neither feeds, which decide for themselves (`feed-encoding.ts`), nor streams of events and hashed
 * files.
 */
const COMPRESSED = /^(application\/(problem\+)?json|text\/html)\b/;
const DOCS = 'api/docs';

export const API_PREFIX = 'api';
export const UNPREFIXED = ['health/live', 'health/ready'];

type BareApplication = (
  adapter: FastifyAdapter,
  options: NestApplicationOptions,
) => Promise<NestFastifyApplication>;

/**
 * Builds the whole application, not yet listening: shared by the server and the tests.
 *
 * @param webFolder the built web application
 * @param create creates the bare application; a test's has other providers
 */
export async function createApp(
  env: Env,
  webFolder: string,
  create: BareApplication = (adapter, options) => NestFactory.create(AppModule.with(env), adapter, options),
): Promise<NestFastifyApplication> {
  const logger = createLogger(env.logLevel, env.logFile);
  const adapter = new FastifyAdapter({
    trustProxy: env.trustProxy,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_MS,
    http: { headersTimeout: REQUEST_MS, connectionsCheckingInterval: LOOK_MS },
    genReqId: () => randomUUID(),
    exposeHeadRoutes: true,
    frameworkErrors: (_: unknown, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(new AppError('bad_request'), request, reply),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  const app = await create(adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLogger(logger),
  });
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await server.register(fastifyCookie);
  await server.register(fastifyCompress, { globalDecompression: false, customTypes: COMPRESSED });
  await server.register(fastifyHelmet, {
    contentSecurityPolicy: false,
    hsts: env.isHttps && { includeSubDomains: env.hstsSubdomains },
    crossOriginEmbedderPolicy: false,
  });
  setDefaultHeaders(server);
  endConnectionsWhenStopping(server);
  acceptOnlyJson(server);
  refuseForgedRequests(server, env.publicUrl);
  acceptOnlyKeepable(server);
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url;
    logger.info(
      {
        reqId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
  app.setGlobalPrefix(API_PREFIX, { exclude: UNPREFIXED });
  app.useGlobalPipes(validationPipe());
  SwaggerModule.setup(DOCS, app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
  });
  await serveWebPages(server, webFolder, env.publicUrl);
  app.enableShutdownHooks([]);
  return app;
}

/**
 * Answers in progress when the server stops close their connections, so that keep-alive clients do not prevent the
 * stop.
 */
function endConnectionsWhenStopping(server: FastifyInstance): void {
  server.addHook('onSend', async (_request, reply) => {
    if (!server.server.listening) void reply.header('Connection', 'close');
  });
}

/** The default Content-Security-Policy forbids everything; only pages and the documentation relax it. */
function setDefaultHeaders(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply) => {
    void reply.header('Referrer-Policy', 'no-referrer');
    if (reply.hasHeader('Content-Security-Policy')) return;
    const isDocs = request.url.startsWith(`/${DOCS}`);
    void reply.header(
      'Content-Security-Policy',
      isDocs ? contentSecurityPolicy("'unsafe-inline'") : contentSecurityPolicy(),
    );
    if (request.url.startsWith('/api/') && !reply.hasHeader('Cache-Control'))
      void reply.header('Cache-Control', 'no-store');
  });
}

/** Where `npm run build` puts the web application, seen from the built API. */
export const BUILT_WEB = join(import.meta.dirname, '../../../web');
