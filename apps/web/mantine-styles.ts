import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const STYLES = join(dirname(createRequire(import.meta.url).resolve('@mantine/core/styles.css')), 'styles');
const BASE = ['baseline', 'default-css-variables', 'global'];
const CLASS_NAMES = /\/@mantine\/core\/esm\/.*\/(\w+)\.module\.mjs$/;

/**
 * In a build, each component of Mantine brings its own styles, in the order in which components stand on each other
 * and in the chunk that needs them: `@mantine/core/styles.css` is then only what all of them need. Styles that are not
 * found stop the build. While developing, that file is whole.
 */
export function mantineStyles(): Plugin {
  return {
    name: 'mantine-styles',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith('/@mantine/core/styles.css')) return null;
      return BASE.map((name) => readFileSync(join(STYLES, `${name}.css`), 'utf8')).join('\n');
    },
    transform(code, id) {
      const component = CLASS_NAMES.exec(id)?.[1];
      if (!component) return null;
      const styles = JSON.stringify(join(STYLES, `${component}.css`));
      return { code: `import ${styles};\n${code}`, map: null };
    },
  };
}
