import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** The version in `package.json`, of the sources as of the built server. @example 1.2.0 */
export function productVersion(): string {
  const { version } = JSON.parse(readFileSync(findPackageJSON('..', import.meta.url)!, 'utf8')) as {
    version: string;
  };
  return version;
}
