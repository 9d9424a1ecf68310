import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type ServerProcess, startServerProcess } from '../../../testing/server-process.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { freePort } from '../../../tools/embedded-postgres.ts';
import { PAGES } from '../src/http/pages.ts';

const BUILT_ASSETS = join(import.meta.dirname, '../../../dist/web/assets');
const PUBLIC_URL = 'https://calendar.example.com';
const PERSON = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const PROGRAM = { Accept: '*/*' };

describe('the built web application', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-pages-'));
  let database: TestDatabase;
  let server: ServerProcess;
  let port: number;

  beforeAll(async () => {
    database = await createTestDatabase();
    port = await freePort();
    const variables = { NEXT_PUBLIC_BASE_URL: `${PUBLIC_URL}/` };
    server = await startServerProcess({ port, databaseUrl: database.url, dataDir: folder, variables });
  });
  afterAll(async () => {
    await server.stop();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const ask = async (path: string, headers: Record<string, string>) => {
    const asked = request({ host: '127.0.0.1', port, path, headers }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) };
  };

  it.each(PAGES)('%s is the application', async (page) => {
    const { status, headers, body } = await ask(page.replace(/\$\w+/, 'some-id'), PERSON);
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/html');
    expect(String(body)).toContain(`<meta name="public-url" content="${PUBLIC_URL}" />`);
  });

  it.each(['/nowhere', '/properties/a/b', '/calendar/1'])(
    '%s leads nowhere: 404, with a page for a person and a problem for a program',
    async (path) => {
      const page = await ask(path, PERSON);
      expect([page.status, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
      const problem = await ask(path, PROGRAM);
      expect([problem.status, JSON.parse(String(problem.body)).code]).toEqual([404, 'not_found']);
    },
  );

  it.each([
    '/feed.ics',
    '/properties/1.ics',
    '/calendar/1/feed.ics?token=x',
    '/wp-login.php',
    '/robots.text',
    '/.env',
    '/.well-known/caldav',
    '/.well-known/security',
    '/metrics',
    '/dav',
    '/dav/calendars/',
    '/api/nothing',
    '/index.html',
    '/assets/missing.js',
  ])('%s is 404 whoever asks, and never a page', async (path) => {
    for (const headers of [PERSON, PROGRAM]) {
      const { status, headers: answered } = await ask(path, headers);
      expect([status, answered['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
    }
  });

  it('scripts and styles lie compressed, and are sent so to whoever can read it', async () => {
    for (const file of readdirSync(BUILT_ASSETS).filter((name) => /\.(js|css)$/.test(name))) {
      const plain = await ask(`/assets/${file}`, {});
      const brotli = await ask(`/assets/${file}`, { 'Accept-Encoding': 'gzip, deflate, br, zstd' });
      const gzip = await ask(`/assets/${file}`, { 'Accept-Encoding': 'gzip' });
      expect([brotli.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip']);
      expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true);
      expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
      for (const { headers } of [plain, brotli, gzip]) {
        expect(headers['content-type']).toMatch(/(javascript|css)/);
        expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
        expect(headers.vary).toMatch(/accept-encoding/i);
      }
    }
  });

  it('pages and JSON of the API are compressed', async () => {
    for (const path of ['/login', '/api/openapi.json']) {
      const { headers, body } = await ask(path, { ...PERSON, 'Accept-Encoding': 'br, gzip' });
      expect(headers['content-encoding']).toBe('br');
      expect(headers.vary).toContain('accept-encoding');
      expect(brotliDecompressSync(body).byteLength).toBeGreaterThan(body.byteLength);
    }
  });

  it('only this very name is told to be https for ever', async () => {
    const { headers } = await ask('/login', PERSON);
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });
});
