import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AT_FIRST, type Platform, STAYS } from '../platform.ts';
import { type Figure, say } from '../suite.ts';

interface Scene {
  platform: Platform;
  folder: string;
  calendars: number;
}

/**
 * Calendars a second, ours beside those of vdirsyncer, where it is installed. It writes a file an event, and keeps its own
 * record of each.
 *
 * @param ours measured before on the same platform
 */
export async function besideVdirsyncer(
  { platform, folder, calendars }: Scene,
  ours: readonly Figure[],
): Promise<Figure[]> {
  if (spawnSync('vdirsyncer', ['--version']).status !== 0) {
    say('vdirsyncer is not installed: skipped');
    return [];
  }
  const config = join(folder, 'vdirsyncer.conf');
  writeFileSync(config, configuration(folder, platform, calendars));
  const rate = async (...command: string[]) => {
    const began = performance.now();
    await run(config, command, calendars);
    return calendars / ((performance.now() - began) / 1000);
  };
  const figure = (pass: string, value: number): Figure => {
    const own = ours.find(({ name }) => name === `rate, ${pass}`)!;
    return { ...own, name: `rate beside vdirsyncer, ${pass}`, peer: { name: 'vdirsyncer', value } };
  };
  platform.publish(AT_FIRST);
  await rate('discover');
  await rate('sync');
  const unchanged = await rate('sync');
  platform.publish({ changed: STAYS, nights: 2 });
  return [figure('unchanged', unchanged), figure('50 of 50 changed', await rate('sync'))];
}

function configuration(folder: string, platform: Platform, calendars: number): string {
  const pairs = Array.from({ length: calendars }, (_, number) => {
    mkdirSync(join(folder, `vdir${number}`));
    return `[pair p${number}]\na = "l${number}"\nb = "r${number}"\ncollections = null\nconflict_resolution = "b wins"
[storage l${number}]\ntype = "filesystem"\npath = "${folder}/vdir${number}"\nfileext = ".ics"
[storage r${number}]\ntype = "http"\nurl = "${platform.server.url(`/${number}.ics`)}"\n`;
  });
  return `[general]\nstatus_path = "${folder}/vdir-status"\n${pairs.join('')}`;
}

function run(config: string, command: readonly string[], calendars: number): Promise<void> {
  const child = spawn('vdirsyncer', ['-c', config, '-v', 'ERROR', ...command], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end('y\n'.repeat(2 * calendars));
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`vdirsyncer ended with ${code}`))));
  });
}
