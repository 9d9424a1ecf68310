import { defineConfig } from 'vite';

/** One classic script, so that one tag is enough; it derives the API's origin from its own address. */
export default defineConfig({
  resolve: { conditions: ['browser', 'hosteed-source', 'module', 'import', 'default'] },
  build: {
    outDir: '../../dist/embed',
    emptyOutDir: true,
    target: 'es2022',
    lib: {
      entry: 'src/main.ts',
      formats: ['iife'],
      name: 'HosteedAvailability',
      fileName: () => 'availability.js',
    },
  },
});
