import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installDebianPackage } from './debian-package.ts';

/** Debian's packages of it: the headless one first, which is smaller and a seventh quicker. */
const DEBIAN_PACKAGES = ['chromium-headless-shell', 'chromium'];
const INSTALLED = [...DEBIAN_PACKAGES, 'chromium-browser', 'google-chrome'].map(pathOf);

/**
 * Finds a Chromium for the browser tests: CHROMIUM_PATH, the system's, else Debian's package when this is root on
 * Debian, else the one that Playwright downloads.
 *
 * @returns the path of its executable
 * @throws a sentence that says what to install
 */
export async function ensureChromium(): Promise<string> {
  const present = [process.env['CHROMIUM_PATH'], ...INSTALLED].find((path) => path && existsSync(path));
  if (present) return present;
  for (const name of DEBIAN_PACKAGES) {
    installDebianPackage(name, 'Chromium for the browser tests');
    if (existsSync(pathOf(name))) return pathOf(name);
  }
  return downloadByPlaywright();
}

async function downloadByPlaywright(): Promise<string> {
  const { chromium } = await import('playwright-core');
  if (!existsSync(chromium.executablePath())) {
    spawnSync(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], {
      stdio: ['ignore', 2, 2],
    });
  }
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  throw new Error('The browser tests need Chromium: install it, or name its executable in CHROMIUM_PATH.');
}

function pathOf(name: string): string {
  return `/usr/bin/${name}`;
}
