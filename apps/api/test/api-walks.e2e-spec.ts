import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { freePort } from '../../../tools/embedded-postgres.ts';
import { ImportScene, night } from './support/import-scene.ts';
import { PASSWORD } from './support/test-app.ts';

const DOCUMENT = join(import.meta.dirname, '../../../docs/api.md');

/** The scripts of the document, each by the heading above it. */
function walksOf(document: string): Map<string, string> {
  const sections = document.split(/^## /m).slice(1);
  return new Map(
    sections.flatMap((section) => {
      const script = /^```js\n(.*?)^```/ms.exec(section)?.[1];
      return script ? [[section.split('\n')[0]!, script] as const] : [];
    }),
  );
}

describe('what docs/api.md tells programs to do', () => {
  const scene = ImportScene.inSuite();
  const walks = walksOf(readFileSync(DOCUMENT, 'utf8'));

  /** @returns what the script printed, by lines */
  const walk = async (
    heading: string,
    scopes: string[],
    {
      variables = {},
      onFirstLine = () => undefined,
    }: { variables?: object; onFirstLine?: () => unknown } = {},
  ): Promise<string[]> => {
    const { json } = await scene.host.post('/api/tokens', {
      name: heading,
      scopes,
      productIds: [scene.productId],
    });
    const script = spawn(process.execPath, ['--input-type=module'], {
      env: { ...process.env, HOSTEED_URL: scene.app.url, HOSTEED_TOKEN: json.token, ...variables },
    });
    script.stdin.end(walks.get(heading)!);
    script.stdout.once('data', onFirstLine);
    const [printed, complaints] = await Promise.all([text(script.stdout), text(script.stderr)]);
    expect(complaints).toBe('');
    return printed.trimEnd().split('\n');
  };

  it('has a script under each of its walks', () => {
    expect([...walks.keys()]).toEqual([
      'Book safely',
      'Mirror a calendar',
      'Follow what changes',
      'React to a webhook',
      'Find what is free',
      'Watch every calendar',
      'Have a calendar read at once',
      'Import a portfolio',
      'Show availability on your own site',
    ]);
  });

  it('books safely: held once, confirmed after the platforms were read', async () => {
    scene.lists([]);
    await scene.add();
    expect(await walk('Book safely', ['read', 'stays:write'])).toEqual([
      'held: 201 pending, sent again: true',
      'confirmed: confirmed, not read: 0',
    ]);
  });

  it('mirrors a calendar, each stay with its source', async () => {
    scene.platform.publishes(airbnbFeed([{ uid: 'a', from: night(10), to: night(13), summary: 'Reserved' }]));
    await scene.add();
    await scene.host.post(`/api/products/${scene.productId}/blocks`, { from: night(20), to: night(22) });
    expect(await walk('Mirror a calendar', ['read'])).toEqual([
      `${night(10)} to ${night(13)}: Reserved (Airbnb)`,
      `${night(20)} to ${night(22)}: closed (own)`,
    ]);
  });

  it('watches every calendar, and is told why one fails', async () => {
    scene.lists([]);
    await scene.add();
    await scene.add('Abritel', { icalUrl: 'http://10.0.0.1/a.ics' });
    expect(await walk('Watch every calendar', ['read'])).toEqual([
      '1 cannot be relied on',
      expect.stringMatching(/^Villa, Abritel: [A-Z].+\.$/),
    ]);
  });

  it('follows what changes, as it happens', async () => {
    const blocks = `/api/products/${scene.productId}/blocks`;
    const onFirstLine = async () => {
      const { json } = await scene.host.post(blocks, { from: night(20), to: night(22) });
      await scene.host.delete(`${blocks}/${json.id}`);
    };
    expect(await walk('Follow what changes', ['read'], { onFirstLine })).toEqual([
      'listening',
      `stay.added ${night(20)} to ${night(22)}`,
      `stay.removed ${night(20)} to ${night(22)}`,
    ]);
  });

  it('reacts to webhooks that are signed, and to no other', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/`;
    const { json: hook } = await scene.host.post('/api/webhooks', { name: 'Mirror', url });
    const variables = { WEBHOOK_SECRET: hook.secret, WEBHOOK_PORT: String(port) };
    const blocks = `/api/products/${scene.productId}/blocks`;
    const onFirstLine = async () => {
      const forged = await fetch(url, { method: 'POST', body: '{"type":"stay.removed","data":{}}' });
      expect(forged.status).toBe(401);
      const { json } = await scene.host.post(blocks, { from: night(20), to: night(22) });
      await scene.host.delete(`${blocks}/${json.id}`);
    };
    expect(await walk('React to a webhook', ['read'], { variables, onFirstLine })).toEqual([
      'listening',
      `stay.added ${night(20)} to ${night(22)}`,
      `stay.removed ${night(20)} to ${night(22)}`,
    ]);
    await scene.host.delete(`/api/webhooks/${hook.id}`);
  });

  it('has a calendar read at once', async () => {
    await scene.imported([]);
    expect(await walk('Have a calendar read at once', ['read', 'calendars:write'])).toEqual(['called: 202']);
  });

  it('imports a portfolio: tried first, then taken in', async () => {
    scene.lists([]);
    const variables = {
      HOSTEED_EMAIL: 'host@example.test',
      HOSTEED_PASSWORD: PASSWORD,
      CALENDAR_URL: scene.platform.url('/moulin.ics'),
    };
    expect(await walk('Import a portfolio', ['read'], { variables })).toEqual([
      '3 to add',
      'line 5, whole: stay_in_the_way',
      '3 added, 1 left out',
    ]);
  });

  it('shows availability on a site of one’s own', async () => {
    await scene.host.post(`/api/products/${scene.productId}/blocks`, { from: night(20), to: night(22) });
    const { json } = await scene.host.put(`/api/products/${scene.productId}/public-availability`, {
      origins: ['https://www.villa-azur.example'],
    });
    const variables = { HOSTEED_KEY: json.key };
    expect(await walk('Show availability on your own site', ['read'], { variables })).toEqual([
      expect.stringMatching(new RegExp(`^2 nights taken from ${night(0)} to .*, the others free$`)),
    ]);
  });

  it('finds what is free', async () => {
    const [counts, property] = await walk('Find what is free', ['read']);
    expect(counts).toBe('1 free, 0 not known');
    expect(property).toMatch(/^Villa: free \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d$/);
  });
});
