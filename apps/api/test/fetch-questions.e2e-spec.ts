import { CALENDAR, FetchScene, PLATFORM } from './support/fetch-scene.ts';

const OTHER = 'other.example.test';

describe('what a platform is asked', () => {
  const scene = FetchScene.inSuite();
  const ask = (etag: string | null, lastModified: string | null = null) =>
    scene.fetcher().fetch(scene.url(), { etag, lastModified });
  const asked = () => scene.server.requests.map(({ headers }) => headers);

  it('for a calendar, by a caller who names himself', async () => {
    await ask(null);
    expect(asked()[0]).toEqual({
      host: `${PLATFORM}:${scene.server.port}`,
      connection: expect.any(String),
      'user-agent': expect.stringMatching(/^\w+\/[\d.]+ \(\+https:\/\/\S+\)$/),
      accept: 'text/calendar, */*',
      'accept-encoding': 'gzip',
    });
    expect(asked()[0]!['user-agent']).not.toMatch(/bot|crawler/i);
  });

  it('no cookie comes back, nor where the caller came from', async () => {
    scene.zone.has(OTHER, ['127.0.0.1']);
    scene.server.answers((request, response) => {
      response.setHeader('Set-Cookie', 'session=5ec4e7; Path=/');
      if (request.headers.host!.startsWith(OTHER)) response.end(CALENDAR);
      else response.writeHead(302, { Location: `//${OTHER}:${scene.server.port}/` }).end();
    });
    expect(await scene.outcome(scene.url('/?s=5ec4e7'))).toBe('body');
    expect(await scene.outcome(scene.url('/?s=5ec4e7'))).toBe('body');
    for (const headers of asked())
      expect(Object.keys(headers).sort()).toEqual([
        'accept',
        'accept-encoding',
        'connection',
        'host',
        'user-agent',
      ]);
  });

  it('no proxy of the environment hears of it', async () => {
    const proxy = 'http://127.0.0.2:3128';
    const names = [
      'HTTP_PROXY',
      'http_proxy',
      'HTTPS_PROXY',
      'https_proxy',
      'ALL_PROXY',
      'NODE_USE_ENV_PROXY',
    ];
    const before = { ...process.env };
    for (const name of names) process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : proxy;
    try {
      expect(await scene.outcome(scene.url())).toBe('body');
    } finally {
      process.env = before;
    }
    expect(scene.watch.dialled).toEqual([scene.own]);
  });

  it('only for news, when it said what it has', async () => {
    scene.server.answers((_, response) => response.writeHead(304).end());
    expect(await ask('"v1"', 'Fri, 06 Nov 2026 08:49:37 GMT')).toMatchObject({ kind: 'not_modified' });
    expect(asked()[0]).toMatchObject({
      'if-none-match': '"v1"',
      'if-modified-since': 'Fri, 06 Nov 2026 08:49:37 GMT',
    });
  });

  it('“nothing new” is believed after a redirect too', async () => {
    scene.server.answers((request, response) =>
      request.url === '/moved'
        ? response.writeHead(304).end()
        : response.writeHead(301, { Location: '/moved' }).end(),
    );
    expect(await ask('"v1"')).toMatchObject({ kind: 'not_modified' });
  });

  it.each([
    ['another version', { ETag: '"v2"' }],
    ['another version, weakly', { ETag: 'W/"v2"' }],
    ['a version in a form that is none', { ETag: '1793954977' }],
    ['a later change', { 'Last-Modified': 'Fri, 06 Nov 2026 08:49:38 GMT' }],
  ])('“nothing new” that names %s contradicts itself: the whole calendar is asked for', async (_, names) => {
    scene.server.answers((request, response) =>
      request.headers['if-none-match'] ? response.writeHead(304, names).end() : response.end(CALENDAR),
    );
    expect(await ask('"v1"', 'Fri, 06 Nov 2026 08:49:37 GMT')).toMatchObject({ kind: 'body' });
    expect(asked().map((headers) => headers['if-modified-since'])).toEqual([expect.any(String), undefined]);
  });

  it.each([
    ['the same version', { ETag: '"v1"' }],
    ['the same version, weakly', { ETag: 'W/"v1"' }],
    ['an earlier change', { 'Last-Modified': 'Fri, 06 Nov 2026 08:49:36 GMT' }],
  ])('“nothing new” that names %s is believed', async (_, names) => {
    scene.server.answers((_request, response) => response.writeHead(304, names).end());
    expect(await ask('"v1"', 'Fri, 06 Nov 2026 08:49:37 GMT')).toMatchObject({ kind: 'not_modified' });
    expect(asked()).toHaveLength(1);
  });

  it.each([
    null,
    '',
    'line\r\nbreak',
    'é',
    '☃',
    `"${'x'.repeat(513)}"`,
    'v1',
    '1793954977',
    '"v 1"',
    '"v1',
    "'v1'",
    'w/"v1"',
    '"a""b"',
  ])('“nothing new” is not believed when nobody asked: %j', async (etag) => {
    scene.server.answers((_, response) => response.writeHead(304).end());
    expect(await ask(etag)).toMatchObject({ kind: 'failed', code: 'http_other', httpStatus: 304 });
    expect(asked()[0]).not.toHaveProperty('if-none-match');
  });

  it.each<[string, string | string[], string | null]>([
    ['a strong one', '"v1"', '"v1"'],
    ['a weak one', 'W/"v1"', 'W/"v1"'],
    ['one without quotes', '1793954977', null],
    ['one that is no ASCII', '"\u00e9"', null],
    ['one that is too long', `"${'x'.repeat(600)}"`, null],
    ['two', ['"v1"', '"v2"'], null],
    ['two in one line', '"v1", "v2"', null],
  ])('of the marks of a version %s is kept if it means one (RFC 9110 §8.8.3)', async (_, sent, kept) => {
    scene.server.answers((_request, response) => {
      response.setHeader('ETag', sent);
      response.end(CALENDAR);
    });
    expect(await scene.fetch(scene.url())).toMatchObject({ kind: 'body', etag: kept, lastModified: null });
  });

  it.each<[string, string | null, string | string[], boolean]>([
    ['a minute before', '08:50:37', 'Fri, 06 Nov 2026 08:49:37 GMT', true],
    ['a year before', '08:50:37', 'Thu, 06 Nov 2025 08:49:37 GMT', true],
    ['59 seconds before', '08:50:36', 'Fri, 06 Nov 2026 08:49:37 GMT', false],
    ['in the same second', '08:49:37', 'Fri, 06 Nov 2026 08:49:37 GMT', false],
    ['in the future', '08:49:37', 'Fri, 06 Nov 2026 08:50:37 GMT', false],
    ['nobody knows how long before', null, 'Fri, 06 Nov 2026 08:49:37 GMT', false],
    ['on no day', '08:50:37', 'yesterday', false],
    ['on another clock', '08:50:37', 'Fri, 06 Nov 2026 07:49:37', false],
    ['on two days', '08:50:37', ['Thu, 06 Nov 2025 08:49:37 GMT', 'Fri, 07 Nov 2025 08:49:37 GMT'], false],
  ])('of the time of the last change one %s is kept: %s, %j', async (_, now, sent, isKept) => {
    scene.server.answers((_request, response) => {
      response.sendDate = false;
      if (now) response.setHeader('Date', `Fri, 06 Nov 2026 ${now} GMT`);
      response.setHeader('Last-Modified', sent);
      response.end(CALENDAR);
    });
    expect(await scene.fetch(scene.url())).toMatchObject({ etag: null, lastModified: isKept ? sent : null });
  });
});

describe('a platform that asks to wait', () => {
  const scene = FetchScene.inSuite();

  it.each([
    [429, 'http_429'],
    [503, 'http_5xx'],
  ])(
    'with status %i is named with the time it asks for, even when it never ends its page',
    async (status, code) => {
      scene.server.answers(
        (_, response) => void response.writeHead(status, { 'Retry-After': '90' }).write('<html>'),
      );
      const impatient = { totalMs: 5_000, idleMs: 3_600_000 };
      expect(await scene.fetch(scene.url(), { limits: impatient })).toEqual({
        kind: 'failed',
        code,
        httpStatus: status,
        retryAfterSeconds: 90,
        retryAfterHost: `${PLATFORM}:${scene.server.port}`,
      });
    },
  );

  it('behind a redirect is named, not the one that led there', async () => {
    scene.zone.has(OTHER, ['127.0.0.1']);
    scene.server.answers((request, response) =>
      request.headers.host!.startsWith(OTHER)
        ? response.writeHead(429, { 'Retry-After': '90' }).end()
        : response.writeHead(302, { Location: `//${OTHER}:${scene.server.port}/`, 'Retry-After': '5' }).end(),
    );
    expect(await scene.fetch(scene.url())).toMatchObject({
      retryAfterSeconds: 90,
      retryAfterHost: `${OTHER}:${scene.server.port}`,
    });
  });

  it.each([
    [500, '90'],
    [404, '90'],
    [429, 'soon'],
    [503, undefined],
  ])('with status %i and “%s” asks for nothing', async (status, header) => {
    scene.server.answers((_, response) => {
      if (header) response.setHeader('Retry-After', header);
      response.writeHead(status).end();
    });
    expect(await scene.fetch(scene.url())).toMatchObject({
      httpStatus: status,
      retryAfterSeconds: null,
      retryAfterHost: null,
    });
  });
});
