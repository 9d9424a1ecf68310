import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'dist/toolkit');
const MANIFEST = join(ROOT, 'apps/toolkit/manifest.json');
/** What its code imports; the versions are this project's. */
const DEPENDENCIES = [
  '@modelcontextprotocol/server',
  'cldr-core',
  'ical-generator',
  'openapi-fetch',
  'temporal-polyfill',
  'zod',
];
/** Type declarations, which TypeScript does not copy. */
const GENERATED = 'apps/web/src/lib/api.gen.d.ts';

/**
 * Builds the package that programs use (apps/toolkit) and packs it as npm would publish it.
 *
 * @param destination the folder for it @returns the path of the .tgz
 */
export function packToolkit(destination: string): string {
  rmSync(FOLDER, { recursive: true, force: true });
  run('node_modules/typescript/bin/tsc', '-p', 'apps/toolkit');
  mkdirSync(dirname(join(FOLDER, GENERATED)), { recursive: true });
  cpSync(join(ROOT, GENERATED), join(FOLDER, GENERATED));
  for (const file of ['apps/toolkit/README.md', 'LICENSE'])
    cpSync(join(ROOT, file), join(FOLDER, file.split('/').at(-1)!));
  writeFileSync(join(FOLDER, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
  mkdirSync(destination, { recursive: true });
  const packed = spawnSync('npm', ['pack', '--json', '--pack-destination', destination], {
    cwd: FOLDER,
    encoding: 'utf8',
  });
  if (packed.status !== 0) throw new Error(packed.stderr);
  return join(destination, fileNameIn(packed.stdout));
}

/** npm 12 names packages, earlier ones list them. */
function fileNameIn(output: string): string {
  const [packed] = Object.values(JSON.parse(output) as Record<string, { filename: string }>);
  return packed!.filename;
}

function manifest(): object {
  const own = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  const { version, dependencies, devDependencies } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  const known: Record<string, string> = { ...devDependencies, ...dependencies };
  return {
    ...own,
    version,
    dependencies: Object.fromEntries(DEPENDENCIES.map((name) => [name, known[name]])),
  };
}

function run(script: string, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, script), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stdout + stderr);
}

if (import.meta.main) process.stdout.write(`${packToolkit(join(ROOT, 'dist'))}\n`);
