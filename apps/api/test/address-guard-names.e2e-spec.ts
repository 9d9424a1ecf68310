import type { ServerResponse } from 'node:http';
import { rangeOf, spell } from './support/addresses/address-number.ts';
import { SPECIAL_IPV4, SPECIAL_IPV6 } from './support/addresses/special-networks.ts';
import { CALENDAR, FetchScene, FIRST_TIME, PLATFORM } from './support/fetch-scene.ts';

const NAME = 'feeds.example.test';
const PUBLIC = ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'];

const special = [...SPECIAL_IPV4, ...SPECIAL_IPV6].map(([network, purpose]) => {
  const { bits, first, last } = rangeOf(network);
  return [purpose, network, spell({ bits, value: first + (last - first) / 3n })] as const;
});

/** As a system's resolver may spell them. */
const odd = [
  ['a private address mapped into IPv6', '::ffff:10.0.0.1'],
  ['a private address mapped into IPv6, in hexadecimal', '::ffff:a00:1'],
  ['a private address compatible with IPv6', '::10.0.0.1'],
  ['a private address behind NAT64', '64:ff9b::10.0.0.1'],
  ['a private address behind 6to4', '2002:a00:1::1'],
  ['this machine in capitals', '0:0:0:0:0:FFFF:7F00:1'],
  ['a link-local address of an interface', 'fe80::1%eth0'],
  ['a public address of an interface', '2606:2800:21f:cb07:6820:80da:af6b:8b2c%eth0'],
  ['no address at all', 'platform.example.test'],
  ['an address in octal', '0177.0.0.1'],
  ['nothing', ''],
] as const;

describe('a name that a host enters', () => {
  const scene = FetchScene.inSuite();

  it.each(special)(
    'that leads into %s (%s) is looked up once and not dialled: %s',
    async (_p, _n, address) => {
      scene.zone.has(NAME, [address]);
      expect(await scene.outcome(`https://${NAME}/calendar.ics`)).toBe('url_private');
      expect(scene.zone.asked).toEqual([NAME]);
      expect(scene.watch.dialled).toEqual([]);
    },
  );

  it.each(odd)('that leads to %s is not dialled', async (_, address) => {
    scene.zone.has(NAME, [address]);
    expect(await scene.outcome(`https://${NAME}/calendar.ics`)).toBe('url_private');
    expect(scene.watch.dialled).toEqual([]);
  });

  describe.each(['10.0.0.1', '127.0.0.2', '169.254.169.254', '::1', 'fd00::1', '::ffff:127.0.0.1'])(
    'that leads to %s besides',
    (hidden) => {
      const orders = [
        ['in front', [hidden, ...PUBLIC, '127.0.0.1']],
        ['at the end', ['127.0.0.1', ...PUBLIC, hidden]],
        ['in the middle', ['127.0.0.1', hidden, ...PUBLIC]],
        ['twice', ['127.0.0.1', hidden, hidden]],
        ['behind a hundred good ones', [...Array<string>(100).fill('127.0.0.1'), hidden]],
      ] as const;

      it.each(orders)('%s is not dialled at all', async (_, answers) => {
        scene.zone.has(NAME, answers);
        expect(await scene.outcome(scene.url('/', NAME))).toBe('url_private');
        expect(scene.watch.dialled).toEqual([]);
      });
    },
  );

  it('that leads to public addresses may not be dialled on an unusual port that only a private one may use', async () => {
    scene.zone.has(NAME, PUBLIC);
    expect(await scene.outcome(scene.url('/', NAME))).toBe('url_private');
    expect(scene.watch.dialled).toEqual([]);
  });

  it.each([
    ['is not known', undefined],
    ['has no address', []],
  ] as const)('that %s is told as such', async (_, answers) => {
    if (answers) scene.zone.has(NAME, answers);
    expect(await scene.outcome(`https://${NAME}/`)).toBe('dns');
    expect(scene.watch.dialled).toEqual([]);
  });

  it('that no server answers for is given up', async () => {
    scene.zone.has(NAME, 'silence');
    expect(await scene.outcome(`https://${NAME}/`, { limits: { dnsMs: 20 } })).toBe('dns');
    expect(scene.watch.dialled).toEqual([]);
  });

  it('is looked up and dialled as international names are written on the wire', async () => {
    scene.zone.has('xn--ferienhuser-r8a.example.test', ['127.0.0.1']);
    expect(await scene.outcome(scene.url('/', 'Ferienhäuser.example.test'))).toBe('body');
    expect(scene.zone.asked).toEqual(['xn--ferienhuser-r8a.example.test']);
  });

  it('with many addresses is dialled at one after the other until one answers', async () => {
    scene.zone.has(NAME, ['127.0.0.3', '127.0.0.1']);
    const wish = { SSRF_ALLOW_CIDRS: '127.0.0.1/32,127.0.0.3/32' };
    expect(await scene.outcome(scene.url('/', NAME), wish)).toBe('body');
    expect(scene.watch.dialled).toEqual([`127.0.0.3:${scene.server.port}`, scene.own]);
  });
});

describe('a name that changes its mind', () => {
  const scene = FetchScene.inSuite();
  const depths = [1, 2, 3, 4, 5, 6, 7, 8];
  const good = (times: number) => Array.from({ length: times }, () => ['127.0.0.1']);

  it.each(depths)(
    'at its answer number %i gets as many readings as it was honest, and no private one',
    async (depth) => {
      scene.zone.has(NAME, ...good(depth - 1), ['169.254.169.254']);
      const outcomes = [];
      for (let reading = 1; reading <= depth + 1; reading += 1)
        outcomes.push(await scene.outcome(scene.url('/', NAME)));
      expect(outcomes).toEqual([...Array<string>(depth - 1).fill('body'), 'url_private', 'url_private']);
      expect(scene.zone.asked).toHaveLength(depth + 1);
      expect(scene.watch.dialled).toEqual(Array(depth - 1).fill(scene.own));
    },
  );

  it.each(depths)(
    'at its answer number %i and back again never has two answers in one reading',
    async (depth) => {
      scene.zone.has(NAME, ...good(depth), ['10.0.0.1'], ...good(1), ['::1'], ...good(8));
      for (let reading = 1; reading <= depth; reading += 1) {
        expect(await scene.outcome(scene.url('/', NAME))).toBe('body');
        expect(scene.zone.asked).toHaveLength(reading);
      }
      expect(scene.forbidden).toEqual([]);
    },
  );

  it.each([1, 2, 3])('after %i redirects to itself is not dialled again', async (hops) => {
    scene.zone.has(NAME, ...good(hops), ['192.168.0.1']);
    scene.redirects(`http://${NAME}:${scene.server.port}/again`);
    expect(await scene.outcome(scene.url('/', NAME))).toBe('url_private');
    expect(scene.zone.asked).toEqual(Array(hops + 1).fill(NAME));
    expect(scene.watch.dialled).toEqual(Array(hops).fill(scene.own));
  });

  it('between two names of a redirect is looked up for each of them', async () => {
    scene.zone.has(NAME, ['127.0.0.1'], ['127.0.0.2']);
    scene.server.answers((request, response) => {
      const next = request.headers.host!.startsWith(NAME) ? PLATFORM : NAME;
      response.writeHead(307, { Location: `//${next}:${scene.server.port}/` }).end();
    });
    expect(await scene.outcome(scene.url('/', NAME))).toBe('url_private');
    expect(scene.zone.asked).toEqual([NAME, PLATFORM, NAME]);
    expect(scene.forbidden).toEqual([]);
  });

  it('while a reading waits for its turn is dialled where it was checked', async () => {
    scene.zone.has(NAME, ['127.0.0.1'], ['10.0.0.1']);
    const asked = new Promise<ServerResponse>((resolve) =>
      scene.server.answers((_, response) => resolve(response)),
    );
    const fetcher = scene.fetcher({ SYNC_CONCURRENCY: '1' });
    const [first, second] = [PLATFORM, NAME].map((name) => fetcher.fetch(scene.url('/', name), FIRST_TIME));
    const response = await asked;
    scene.server.publishes(CALENDAR);
    response.end(CALENDAR);
    expect([(await first!).kind, (await second!).kind]).toEqual(['body', 'body']);
    expect(scene.zone.asked).toEqual([PLATFORM, NAME]);
    expect(scene.watch.dialled).toEqual([scene.own, scene.own]);
  });
});
