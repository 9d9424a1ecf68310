import { createRequire } from 'node:module';
import { dirname, join, resolve, sep } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const SOURCES = join(ROOT, 'apps/api/src') + sep;
const BUILT = join(ROOT, 'dist/apps/api/src') + sep;
const OWN_REQUIRE = createRequire(import.meta.url);
const { default: JestRuntime } = OWN_REQUIRE('jest-runtime') as typeof import('jest-runtime');
const PACKAGE_OR_LIBRARY = /^(?!node:)[@#a-z]/;

/**
 * How Jest loads modules for suites of the running API: the API as it is built, its libraries and every package are
 * loaded by Node, once for all suites of a worker. Jest loads the suite itself and what supports it, as usual; with its
 * own loader each suite would compile and run the 1,500 modules of the API anew, which is half of its time. Browser
 * suites load Playwright the same way.
 */
export default class BuiltApiRuntime extends JestRuntime {
  constructor(...[config, environment, ...others]: ConstructorParameters<typeof JestRuntime>) {
    super(config, environment, ...others);
    // Modules loaded by Node check `instanceof Date` on dates that a suite creates.
    environment.global.Date = Date;
  }

  override requireModuleOrMock<T>(from: string, name: string): T {
    const shared = sharedModule(from, name);
    return shared ? OWN_REQUIRE(shared) : super.requireModuleOrMock(from, name);
  }
}

/** @returns the path for Node's loader; null for what Jest loads itself */
function sharedModule(from: string, name: string): string | null {
  if (from.includes(`${sep}node_modules${sep}`)) return null;
  if (PACKAGE_OR_LIBRARY.test(name)) return name;
  const path = resolve(dirname(from), name);
  if (!path.startsWith(SOURCES)) return null;
  return BUILT + path.slice(SOURCES.length).replace(/\.ts$/, '.js');
}
