import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWhenNeeded } from './build.ts';
import { checkSize } from './check-size.ts';

const ROOT = join(import.meta.dirname, '..');
const API_TYPES = 'apps/web/src/lib/api.gen.d.ts';
const DESCRIPTION = join(ROOT, 'dist/openapi.json');

/**
 * `npm run check`: format, lint, types, borders, dead code, both builds, the weight of the web application, and the
 * generated client. `--fix` mends.
 */
async function check(fix: boolean): Promise<void> {
  await buildWhenNeeded();
  checkGeneratedClient(fix);
  process.stdout.write(checkSize(join(ROOT, 'dist/web')));
  run('format', 'node_modules/@biomejs/biome/bin/biome', 'check', ...(fix ? ['--write'] : []), '.');
  run('lint', 'node_modules/oxlint/bin/oxlint', '--type-aware', ...(fix ? ['--fix'] : []));
  for (const project of [
    'tsconfig.json',
    'apps/api/tsconfig.json',
    'apps/web/tsconfig.json',
    'apps/web/tsconfig.tests.json',
    'apps/embed/tsconfig.json',
    'apps/toolkit/tsconfig.json',
    'tsconfig.tests.json',
  ]) {
    run(`types of ${project}`, 'node_modules/typescript/bin/tsc', '--noEmit', '-p', project);
  }
  run(
    'borders',
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    'apps',
    'libs',
    'testing',
    'tools',
    'proofs',
    'bench',
    '--config',
    '.dependency-cruiser.cjs',
  );
  run('dead code', 'node_modules/knip/bin/knip.js');
  process.stdout.write('Everything is in order.\n');
}

/** The web application's types of the API must be those of the API as it is. */
function checkGeneratedClient(fix: boolean): void {
  writeFileSync(DESCRIPTION, run('description', 'dist/apps/api/src/commands/openapi.js'));
  const fresh = join(ROOT, 'dist/api.gen.d.ts');
  run('client', 'node_modules/openapi-typescript/bin/cli.js', DESCRIPTION, '-o', fresh);
  const text = readFileSync(fresh, 'utf8');
  rmSync(fresh);
  const committed = join(ROOT, API_TYPES);
  if (existsSync(committed) && readFileSync(committed, 'utf8') === text) return;
  if (!fix) throw new Error(`${API_TYPES} is not what the API describes: run npm run check -- --fix.`);
  writeFileSync(committed, text);
}

/** Runs one tool with this very Node and gives its output; an error of it ends the check. */
function run(what: string, script: string, ...args: string[]): string {
  process.stderr.write(`· ${what}\n`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, script), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${stdout}${stderr}\nThe check of ${what} failed.`);
  return stdout;
}

check(process.argv.includes('--fix')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
