import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.ts';
import { API_PREFIX, UNPREFIXED } from '../app.setup.ts';
import { Env } from '../config/env.ts';
import { openApiDocument } from '../http/openapi.ts';

/** Prints the OpenAPI document of the built application; nothing is started and no database is needed. */
const env = new Env({ DATABASE_URL: 'postgres://nowhere/none' });
const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(env), new FastifyAdapter(), {
  preview: true,
  logger: false,
});
app.setGlobalPrefix(API_PREFIX, { exclude: UNPREFIXED });
process.stdout.write(`${JSON.stringify(openApiDocument(app), null, 2)}\n`);
