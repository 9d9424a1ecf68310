import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { countLostSecrets, lostInWords } from './admin/lost-secrets.ts';
import { BUILT_WEB, createApp } from './app.setup.ts';
import { SetupService } from './auth/setup.service.ts';
import { Env } from './config/env.ts';
import { SecretBox } from './config/secret-box.ts';
import { migrate } from './database/data-source.ts';
import { DemoService } from './demo/demo.service.ts';

/**
 * By how much V8's heap grows, of what was live at the last full collection, before the next one: left alone, it waits for
 * some four times as much, and a server that synchronises holds half a gigabyte of garbage. A V8 that no longer knows the
 * flag says so on stderr and goes on.
 */
const HEAP_GROWING = '--heap-growing-percent=50';

/**
 * Starts the server: migrations, application, demo data on request, and the printed lines with its address and how to
 * sign in.
 *
 * @throws an error whose message is one sentence for the operator
 */
export async function startServer(): Promise<NestFastifyApplication> {
  setFlagsFromString(HEAP_GROWING);
  const env = new Env(process.env);
  await migrate(env.databaseUrl);
  if (env.feedKeys.length === 0) SecretBox.makeKey(env.dataDir);
  const app = await createApp(env, BUILT_WEB);
  try {
    await app.listen(env.port, env.host);
  } catch (error) {
    await app.close();
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL')
      throw new Error(`HOST must be an address of this machine, not "${env.host}".`, { cause: error });
    throw code === 'EADDRINUSE'
      ? new Error(`Port ${env.port} is already in use: choose another with PORT=…`)
      : error;
  }
  const signIn = await app.get(DemoService).prepare();
  const token = await app.get(SetupService).token();
  const lost = lostInWords(await countLostSecrets(app.get(DataSource), app.get(SecretBox)));
  const lines = [
    `Hosteed Calendar Sync is ready at ${env.publicUrl}`,
    `  Database       ${env.databasePlace}`,
    `  Documentation  ${env.publicUrl}/api/docs`,
    ...(env.hasOldPublicUrl ? ['  Please rename  NEXT_PUBLIC_BASE_URL is now called PUBLIC_URL'] : []),
    ...(lost ? [`  Keys           ${lost}`] : []),
    ...(signIn ?? []),
    ...(token ? [`  First visit    ${env.publicUrl}/setup#${token}`] : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return app;
}

/** As a program of its own, as in a container: signals stop it gracefully, a failed start is one sentence. */
async function run(): Promise<void> {
  const app = await startServer();
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void app.close().then(() => process.exit(0)));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  run().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}
