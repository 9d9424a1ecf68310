import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from './run-program.ts';
import { dashed } from './subscriber.ts';
import type { Viewer } from './viewer.ts';

interface Program {
  name: string;
  way: string;
  /** Of npm's registry, with exact versions; the first is the program itself. */
  packages: readonly [string, ...string[]];
  /**
   * A script beside this file, run beside the packages with the feed's address and the range, that prints events as
   * JSON.
   */
  script: string;
}

/** First and exclusive last date as the program has them, with or without dashes. */
interface Printed {
  from: string;
  to: string;
  summary: string;
}

/** A program that npm brings: installed into the run's folder, without its install scripts. */
export function npmProgram({ name, way, packages, script }: Program): Viewer {
  return {
    name,
    way,
    read: async ({ url, folder }) => {
      if (!(await install(folder, packages))) return null;
      await cp(join(import.meta.dirname, script), join(folder, script));
      const printed = await runProgram(process.execPath, [script, url], { folder });
      const events = (JSON.parse(printed ?? '[]') as Printed[]).map(({ from, to, summary }) => {
        return { uid: null, from: dashed(from), to: dashed(to), summary, isCancelled: false };
      });
      return { version: packages[0].slice(packages[0].lastIndexOf('@') + 1), events };
    },
  };
}

/** @returns false where the registry is unreachable */
async function install(folder: string, packages: readonly string[]): Promise<boolean> {
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const options = ['--silent', '--no-audit', '--no-fund', '--ignore-scripts', '--userconfig', userConfig()];
  // Certificates that this machine trusts for the registry.
  const trusted = process.env['NODE_EXTRA_CA_CERTS'];
  const environment: Record<string, string> = trusted ? { NODE_EXTRA_CA_CERTS: trusted } : {};
  return runProgram('npm', ['install', ...options, ...packages], { folder, environment }).then(
    (printed) => printed !== null,
    () => false,
  );
}

/** Where this machine's registry is set: the program's own home is empty. */
function userConfig(): string {
  return process.env['npm_config_userconfig'] ?? join(process.env['HOME'] ?? '', '.npmrc');
}
