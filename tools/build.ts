import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { withLockFile } from './lock-file.ts';

const ROOT = join(import.meta.dirname, '..');
const FINGERPRINT = join(ROOT, 'dist/.fingerprint');
const SOURCES = [
  'apps/*/src/**',
  'apps/web/{index.html,public/**,*.ts}',
  'apps/embed/vite.config.ts',
  'apps/*/tsconfig.json',
  'libs/*/src/**',
  'docs/host-guide.md',
  '*.json',
  'tools/build.ts',
];

/**
 * Builds the API, the web application and what hosts embed into `dist/` when a source changed since the last build.
 * Where nothing is to be built, nothing is written: the user that runs the product need not own it.
 */
export async function buildWhenNeeded(): Promise<void> {
  if (isBuilt(fingerprintOfSources())) return;
  await withLockFile(join(ROOT, 'node_modules/.build-lock'), async () => {
    const fingerprint = fingerprintOfSources();
    if (isBuilt(fingerprint)) return;
    process.stderr.write('Building…\n');
    for (const folder of ['apps', 'libs', 'web', 'embed'])
      rmSync(join(ROOT, 'dist', folder), { recursive: true, force: true });
    await Promise.all([
      runNode('node_modules/@nestjs/cli/bin/nest.js', 'build'),
      runNode('node_modules/vite/bin/vite.js', 'build', 'apps/web', '--logLevel', 'warn'),
      runNode('node_modules/vite/bin/vite.js', 'build', 'apps/embed', '--logLevel', 'warn'),
    ]);
    for (const folder of ['web', 'embed']) compressWebFiles(join(ROOT, 'dist', folder));
    mkdirSync(join(ROOT, 'dist'), { recursive: true });
    writeFileSync(FINGERPRINT, fingerprint);
  });
}

/** Pre-compressed beside each text file, so that no request waits for it. */
function compressWebFiles(folder: string): void {
  for (const file of globSync('**/*.{js,css,svg,json}', { cwd: folder })) {
    const text = readFileSync(join(folder, file));
    writeFileSync(join(folder, `${file}.br`), brotliCompressSync(text));
    writeFileSync(join(folder, `${file}.gz`), gzipSync(text, { level: 9 }));
  }
}

function isBuilt(fingerprint: string): boolean {
  return existsSync(FINGERPRINT) && readFileSync(FINGERPRINT, 'utf8') === fingerprint;
}

function fingerprintOfSources(): string {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: ROOT }).sort()) {
    const path = join(ROOT, file);
    if (!statSync(path).isFile() || /\.spec\.tsx?$/.test(file)) continue;
    hash.update(`${file}\n`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** Runs a script of node_modules with this very Node. Rejects when it fails; its output is shown. */
export function runNode(script: string, ...args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, script), ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${script} ${args.join(' ')} failed.`)),
    );
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]!).href) await buildWhenNeeded();
