import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildWhenNeeded } from './build.ts';
import { dataFolder } from './data-folder.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

const ROOT = join(import.meta.dirname, '..');
const WITHOUT_DATABASE = ['nights'];

type Command = (args: readonly string[]) => Promise<number>;

/**
 * `npm run NAME`: a command of the server, built when needed, on the database of DATABASE_URL, else the embedded one,
 * beside a running server or without one. It creates neither: that is for `npm start`.
 *
 * @returns its exit code
 */
async function runCommand(name: string, args: readonly string[]): Promise<number> {
  const stop = WITHOUT_DATABASE.includes(name) ? null : await findDatabase();
  try {
    await buildWhenNeeded();
    return await (await loadCommand(name))(args);
  } finally {
    await stop?.();
  }
}

/** The file of a command exports it by its own name. */
async function loadCommand(name: string): Promise<Command> {
  const exports: Record<string, Command> = await import(join(ROOT, `dist/apps/api/src/commands/${name}.js`));
  return exports[name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())]!;
}

/** @returns a function that stops the embedded database, if this call started it */
async function findDatabase(): Promise<() => Promise<void>> {
  const folder = dataFolder(ROOT);
  process.env['DATA_DIR'] = folder;
  if (process.env['DATABASE_URL']) return async () => undefined;
  const postgresql = join(folder, 'postgresql');
  if (!existsSync(join(postgresql, 'cluster')))
    throw new Error(
      `Nothing is configured: DATABASE_URL is neither in the environment nor in ${join(ROOT, '.env')}, and no embedded database is in ${folder}.`,
    );
  const embedded = await startEmbeddedPostgres({ folder: postgresql });
  process.env['DATABASE_URL'] = embedded.url;
  process.env['DATABASE_PLACE'] = `embedded, in ${folder}`;
  return async () => {
    if (embedded.isOwn) await embedded.stop();
  };
}

const [name, ...args] = process.argv.slice(2);
runCommand(name!, args).then(
  // Lets a pipe flush what was printed.
  (code) => process.stdout.write('', () => process.exit(code)),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
