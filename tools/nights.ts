import { join } from 'node:path';
import { buildWhenNeeded } from './build.ts';

const ROOT = join(import.meta.dirname, '..');

/** `npm run --silent nights -- FILE…`: which nights a feed blocks, for people who support hosts. */
async function run(): Promise<number> {
  await buildWhenNeeded();
  const { nights } = (await import(join(ROOT, 'dist/scripts/nights.js'))) as {
    nights(args: readonly string[]): Promise<number>;
  };
  return nights(process.argv.slice(2));
}

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
