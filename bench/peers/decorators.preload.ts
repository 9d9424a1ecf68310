import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';

/** Loaded before the naive design, which has decorators: Node leaves types out, and knows none of these. */
registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('/naive.child.ts')) return nextLoad(url, context);
    const { code } = transformFileSync(fileURLToPath(url), {
      module: { type: 'es6' },
      jsc: {
        target: 'es2024',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      },
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
