import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { BASE_CHUNK } from './base-chunk.ts';
import { mantineStyles } from './mantine-styles.ts';

const API = process.env['API_URL'] ?? 'http://localhost:3000';

export default defineConfig({
  plugins: [react(), mantineStyles()],
  resolve: { conditions: ['browser', 'hosteed-source', 'module', 'import', 'default'] },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 800,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'base', test: BASE_CHUNK }] } } },
  },
  server: { proxy: { '/api': API, '/health': API } },
});
