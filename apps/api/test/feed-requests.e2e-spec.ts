import { once } from 'node:events';
import { type IncomingHttpHeaders, request } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { ImportScene, night } from './support/import-scene.ts';

interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** As it came over the wire, decompressed where it says so. */
  text: string;
}

describe('whatever asks for a feed', () => {
  const scene = ImportScene.inSuite();
  let path: string;
  let token: string;
  let whole: string;

  beforeEach(async () => {
    await scene.host.post(`/api/products/${scene.productId}/blocks`, { from: night(20), to: night(22) });
    path = new URL(await scene.feedUrl()).pathname;
    token = new URL(await scene.feedUrl()).searchParams.get('token')!;
    whole = (await scene.readFeed()).text;
  });

  /** A request with these headers and no others. */
  const ask = async (
    target: string,
    headers: Record<string, string> = {},
    method = 'GET',
  ): Promise<RawAnswer> => {
    const { hostname, port } = new URL(scene.app.url);
    const asked = request({ hostname, port, path: target, method, headers }).end();
    const [answer] = (await once(asked, 'response')) as [import('node:http').IncomingMessage];
    const body = answer.headers['content-encoding'] === 'gzip' ? answer.pipe(createGunzip()) : answer;
    return { status: answer.statusCode!, headers: answer.headers, text: await textOf(body) };
  };
  const bySpecification = (rest = '') => `${path}?token=${token}${rest}`;

  it.each<[string, () => string]>([
    ['as the specification writes it', () => bySpecification()],
    ['without a question mark', () => `/api/feeds/${token}.ics`],
    ['in capitals', () => `${path.replace('.ics', '.ICS')}?token=${token}`],
    ['in capitals without a question mark', () => `/api/feeds/${token.toUpperCase()}.ICS`],
    ['without its ending', () => `/api/feeds/${token}`],
    ['with a slash behind it', () => `${path}/?token=${token}`],
    ['with a full stop of the sentence behind it', () => `/api/feeds/${token}.ics.`],
    ['with a bracket of a mail behind it', () => `${bySpecification()}%3E`],
    ['with a space behind it', () => `${bySpecification()}%20`],
    ['with a line break behind it', () => `/api/feeds/${token}.ics%0D%0A`],
    ['with a quote behind its path', () => `${path}%22?token=${token}`],
    ['with what somebody counts visits by', () => bySpecification('&utm_source=mail')],
    ['with .ics behind the token', () => bySpecification('.ics')],
    ['with a capital', () => `${path}?Token=${token}`],
    ['as it stands in the source of a page', () => `${path}?utm_source=mail&amp;token=${token}`],
    ['encoded once too often', () => `${path}%3Ftoken=${token}`],
    ['encoded once too often, whole', () => `${path}%3Ftoken%3D${token}`],
  ])('reads it %s', async (_, target) => {
    expect(await ask(target())).toMatchObject({ status: 200, text: whole });
  });

  it.each<[string, () => string]>([
    ['two tokens, even when both are right', () => bySpecification(`&token=${token}`)],
    ['a token with more digits behind it', () => bySpecification('0')],
    ['a token in a list', () => `${path}?token[]=${token}`],
    ['another file', () => `${path.replace('feed.ics', 'feed.json')}?token=${token}`],
  ])('finds nothing by %s', async (_, target) => {
    expect((await ask(target())).status).toBe(404);
  });

  it.each<[string, Record<string, string>]>([
    ['who says nothing of what it accepts', {}],
    ['who accepts only pictures', { Accept: 'image/png' }],
    ['who wants a range of bytes', { Range: 'bytes=0-99' }],
    ['who wants the rest of what it has', { Range: 'bytes=100-', 'If-Range': '"x"' }],
    ['who accepts anything compressed, by a star', { 'Accept-Encoding': '*' }],
    ['who wants no gzip', { 'Accept-Encoding': 'gzip;q=0, identity' }],
    ['who knows another compression', { 'Accept-Encoding': 'br, zstd' }],
    [
      'Outlook, which asks for gzip and fails on it',
      { 'Accept-Encoding': 'gzip', 'User-Agent': 'Microsoft Office/16.0' },
    ],
    ['Exchange', { 'Accept-Encoding': 'gzip, deflate', 'User-Agent': 'Microsoft.Exchange/15.20' }],
  ])('gives the whole calendar, as it is, to one %s', async (_, headers) => {
    const answer = await ask(bySpecification(), headers);
    expect(answer).toMatchObject({ status: 200, text: whole });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-length': String(Buffer.byteLength(whole)),
      'accept-ranges': 'none',
    });
    expect(answer.headers['content-encoding']).toBeUndefined();
  });

  it('compresses for whoever asks for gzip by name, under a tag of its own that is good for both', async () => {
    const [plain, zipped] = [
      await ask(bySpecification()),
      await ask(bySpecification(), {
        'Accept-Encoding': 'deflate, gzip;q=0.8',
        'User-Agent': 'Google-Calendar-Importer',
      }),
    ];
    expect(zipped).toMatchObject({
      status: 200,
      text: whole,
      headers: { 'content-encoding': 'gzip', vary: 'Accept-Encoding' },
    });
    expect(Number(zipped.headers['content-length'])).toBeLessThan(Buffer.byteLength(whole));
    expect(zipped.headers.etag).not.toBe(plain.headers.etag);
    for (const tag of [plain.headers.etag!, zipped.headers.etag!])
      expect((await ask(bySpecification(), { 'If-None-Match': tag })).status).toBe(304);
  });

  it.each<[string, (etag: string) => string]>([
    ['its own tag', (etag) => etag],
    ['its tag made weak by a proxy', (etag) => `W/${etag}`],
    ['one of several tags', (etag) => `"a", W/"b,c", ${etag}`],
    ['any tag', () => '*'],
  ])('is told that nothing changed by %s', async (_, tag) => {
    const { headers } = await ask(bySpecification());
    const again = await ask(bySpecification(), { 'If-None-Match': tag(headers.etag!) });
    expect(again).toMatchObject({ status: 304, text: '', headers: { etag: headers.etag } });
  });

  it('a tag that is not this one counts alone, whatever date stands beside it', async () => {
    const { headers } = await ask(bySpecification());
    const answer = await ask(bySpecification(), {
      'If-None-Match': '"older"',
      'If-Modified-Since': headers['last-modified']!,
    });
    expect(answer).toMatchObject({ status: 200, text: whole });
  });

  it('a look at the headers tells all that the calendar itself would', async () => {
    const [looked, read] = [await ask(bySpecification(), {}, 'HEAD'), await ask(bySpecification())];
    expect([looked.status, looked.text]).toEqual([200, '']);
    for (const name of ['etag', 'last-modified', 'content-type', 'content-length', 'cache-control'])
      expect([name, looked.headers[name]]).toEqual([name, read.headers[name]]);
  });

  it('no answer redirects, sets a cookie or may be kept by a shared cache', async () => {
    const { headers } = await ask(bySpecification());
    expect(headers).toMatchObject({ 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' });
    expect([headers.location, headers['set-cookie']]).toEqual([undefined, undefined]);
  });

  it('those who ask at the same moment are each told their own, whatever one of them asks for', async () => {
    const other = await scene.addProduct();
    const { json } = await scene.host.get(`/api/calendar/${other}/token`);
    const { pathname, search } = new URL(json.feedUrl);
    const answers = await Promise.all(
      [
        bySpecification(),
        pathname + search,
        `${pathname}?token=${token}`,
        `/api/calendar/%00/feed.ics?token=${token}`,
        bySpecification(),
      ].map((target) => ask(target)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 404, 200]);
    expect([answers[0]!.text, answers[4]!.text]).toEqual([whole, whole]);
    expect(answers[1]!.text).toContain('UID:no-stays@');
  });

  it('whoever has guessed too often is refused, and still reads by the right link', async () => {
    const wrong = await Promise.all(
      Array.from({ length: 30 }, (_, digit) => ask(`/api/feeds/${String(digit).padStart(64, '0')}.ics`)),
    );
    expect(new Set(wrong.map(({ status }) => status))).toEqual(new Set([404, 429]));
    expect(await ask(bySpecification())).toMatchObject({ status: 200, text: whole });
  });

  it('a webcal link is the same address', async () => {
    const { json } = await scene.host.get(`/api/calendar/${scene.productId}/token`);
    const { pathname, search } = new URL(json.webcalUrl.replace('webcal:', 'http:'));
    expect(await ask(pathname + search)).toMatchObject({ status: 200, text: whole });
  });
});
