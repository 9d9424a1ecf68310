import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { inheritedClock } from '../../../../testing/test-clock.ts';

const ROOT = join(import.meta.dirname, '../../../..');

/** What a command printed, and its exit code. */
export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Of the environment of a command only what is given here reaches it, as under cron. */
export type Variables = Record<string, string>;

/** `npm run NAME -- WORDS`. */
export function runNpmCommand(name: string, variables: Variables, ...words: string[]): Promise<Outcome> {
  return run(['tools/run.mjs', 'tools/command.ts', name, ...words], variables);
}

/** `node dist/…/NAME.js WORDS`, as in the image. */
export function runBuiltCommand(name: string, variables: Variables, ...words: string[]): Promise<Outcome> {
  return run([`dist/apps/api/src/commands/${name}.js`, ...words], variables);
}

/** `node dist/apps/api/src/main.js`, which is expected to end by itself. */
export function runServer(variables: Variables): Promise<Outcome> {
  return run(['dist/apps/api/src/main.js'], variables);
}

function run(words: string[], variables: Variables): Promise<Outcome> {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE } = process.env;
  // A name that is there, and be it empty, goes before what a developer's own .env says.
  const nothing = { DATABASE_URL: '', FEED_KEY: '', PUBLIC_URL: '', SMTP_URL: '', LOG_FILE: '' };
  const child = spawn(process.execPath, words, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...nothing, ...inheritedClock(), PATH, HOME, NODE_COMPILE_CACHE, ...variables },
  });
  const outcome: Outcome = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (outcome.stdout += text));
  child.stderr.on('data', (text: Buffer) => (outcome.stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...outcome, code }));
  });
}
