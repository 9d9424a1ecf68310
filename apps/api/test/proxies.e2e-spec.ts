import { mkdtempSync, rmSync } from 'node:fs';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ImportScene, night } from './support/import-scene.ts';
import { PROXIES, type Proxy } from './support/proxies.ts';

describe('the proxies that the documentation configures', () => {
  const scene = ImportScene.inSuite({ TRUST_PROXY: '127.0.0.1' });
  let folder = mkdtempSync(join(tmpdir(), 'hosteed-proxy-'));
  let proxy: Proxy;

  afterEach(async () => {
    await proxy?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (
    startProxy: (typeof PROXIES)[number][1],
    port = Number(new URL(scene.app.url).port),
  ) => {
    folder = mkdtempSync(join(tmpdir(), 'hosteed-proxy-'));
    proxy = await startProxy(folder, port);
  };
  /** @returns null when the connection is closed without an answer */
  const ask = async (path: string, headers: Record<string, string> = {}): Promise<IncomingMessage | null> => {
    const { request } = proxy.url.startsWith('https') ? https : http;
    return new Promise((resolve) => {
      const { hostname: host, port } = new URL(proxy.url);
      const asked = request({ host, port, path, headers, rejectUnauthorized: false });
      asked.on('response', resolve).on('error', () => resolve(null));
      asked.end();
    });
  };

  it('are run where they are installed', () => {
    // What is not here is run by somebody who has it: apt-get install nginx caddy.
    expect(PROXIES.length).toBeLessThanOrEqual(2);
  });

  for (const [name, startProxy] of PROXIES) {
    it(`${name} passes feeds on and logs no token, however an address was mistyped`, async () => {
      await start(startProxy);
      const feedUrl = new URL(await scene.feedUrl());
      const token = feedUrl.searchParams.get('token')!;
      const path = feedUrl.pathname;
      const answer = (await ask(`${path}?token=${token}`))!;
      expect([answer.statusCode, await text(answer)]).toEqual([200, (await scene.readFeed()).text]);
      for (const mistyped of [
        `/api/feeds/${token}.ics`,
        `/api/feeds/${token.toUpperCase()}.ICS`,
        `/API/FEEDS/${token}.ics`,
        `/%61pi/feeds/${token}.ics`,
        `${path}%3Ftoken=${token}`,
        `${path}?Token=${token}`,
        `/api/feed/${token}.ics`,
        `/api//feeds/${token}`,
        `/feeds/${token}`,
        `/${token}`,
        `/dashboard?next=${token}`,
        `/login/${encodeURIComponent(`?token=${token}`)}`,
      ])
        (await ask(mistyped, { Referer: `https://example.test/?token=${token}` }))?.resume();
      await proxy.stop();
      expect(proxy.logged()).toMatch(/GET/);
      expect(secretsIn(proxy.logged(), token)).toEqual([]);
    });

    it(`${name} passes events on as they come`, async () => {
      await start(startProxy);
      const stream = (await ask('/api/events', {
        Accept: 'text/event-stream',
        Cookie: scene.host.cookieValue,
      }))!;
      expect([stream.statusCode, stream.headers['content-type']]).toEqual([200, 'text/event-stream']);
      const seen: string[] = [];
      const isTold = new Promise<void>((resolve) => {
        stream.on('data', (chunk: Buffer) => {
          seen.push(String(chunk));
          if (seen.join('').includes('event: ')) resolve();
        });
      });
      const block = { from: night(50), to: night(52) };
      await scene.host.post(`/api/products/${scene.productId}/blocks`, block);
      await isTold;
      stream.destroy();
    });

    it(`${name} closes the connection to a subscriber while no server runs, and logs no token of it`, async () => {
      // Nobody listens on the port of a discarded service.
      await start(startProxy, 9);
      const token = 'ab'.repeat(32);
      expect(await ask(`/api/feeds/${token}.ics`)).toBeNull();
      expect(await ask(`/api/calendar/${scene.productId}/feed.ics?token=${token}`)).toBeNull();
      const page = (await ask('/login'))!;
      expect(page.statusCode).toBeGreaterThanOrEqual(502);
      page.resume();
      await proxy.stop();
      expect(secretsIn(proxy.logged(), token)).toEqual([]);
    });
  }
});

/** Lines that tell a piece of it. */
function secretsIn(logged: string, token: string): string[] {
  return logged.split('\n').filter((line) => line.toLowerCase().includes(token.slice(0, 16)));
}
