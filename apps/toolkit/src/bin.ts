#!/usr/bin/env node
import { mcp } from './mcp.ts';
import { nights } from './nights.ts';
import { NIGHTS_USAGE } from './nights-call.ts';

const OLDEST_NODE = 22;

const USAGE = `Usage:
  hosteed nights ${NIGHTS_USAGE}
  hosteed mcp        (HOSTEED_URL and HOSTEED_TOKEN in the environment)
`;

/** @returns the exit code; null while it is serving */
async function run([command, ...args]: readonly string[]): Promise<number | null> {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    process.stderr.write(`hosteed needs Node ${OLDEST_NODE} or later; this is ${process.version}.\n`);
    return 2;
  }
  if (command === 'nights') return nights(args);
  if (command === 'mcp') return mcp();
  process.stderr.write(USAGE);
  return 2;
}

try {
  const code = await run(process.argv.slice(2));
  if (code !== null) process.exitCode = code;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
