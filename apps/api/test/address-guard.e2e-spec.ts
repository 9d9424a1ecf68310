import { connect, type LookupFunction } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { rangeOf, spell } from './support/addresses/address-number.ts';
import { REFUSED_PORTS, REFUSED_URLS } from './support/addresses/refused-urls.ts';
import { SPECIAL_IPV4, SPECIAL_IPV6 } from './support/addresses/special-networks.ts';
import { spellingsOf } from './support/addresses/spellings.ts';
import { FetchScene, PLATFORM } from './support/fetch-scene.ts';

const DISGUISED = ['127.0.0.1', '169.254.169.254', '10.0.0.1', '192.168.1.254'];

const disguises = DISGUISED.flatMap((address) =>
  spellingsOf(address).map(([spelling, host]) => [address, spelling, host] as const),
);

const borders = [...SPECIAL_IPV4, ...SPECIAL_IPV6].flatMap(([network, purpose]) => {
  const { bits, first, last } = rangeOf(network);
  return [...new Set([first, last])].map((value) => {
    const address = spell({ bits, value });
    return [bits === 32 ? address : `[${address}]`, purpose] as const;
  });
});

describe('an address that a host enters', () => {
  const scene = FetchScene.inSuite();

  const expectRefusal = async (url: string) => {
    expect(await scene.outcome(url)).toBe('url_private');
    expect(scene.watch.dialled).toEqual([]);
    expect(scene.zone.asked).toEqual([]);
  };

  it.each(disguises)('that hides %s as %s is never dialled: %s', (_address, _spelling, host) =>
    expectRefusal(`http://${host}/`),
  );

  it.each(borders)('%s, %s, is never dialled', (host) => expectRefusal(`https://${host}/`));

  it.each(REFUSED_URLS)('with %s leads nowhere', (_, url) => expectRefusal(url));

  it.each(REFUSED_PORTS)('with port %i leads nowhere, whatever the host', async (port) => {
    await expectRefusal(`http://${PLATFORM}:${port}/`);
    await expectRefusal(`https://93.184.215.14:${port}/`);
    await expectRefusal(`http://127.0.0.1:${port}/`);
  });

  it('that is in order is looked up once, dialled once and read', async () => {
    expect(await scene.outcome(scene.url())).toBe('body');
    expect(scene.zone.asked).toEqual([PLATFORM]);
    expect(scene.watch.dialled).toEqual([scene.own]);
  });

  it('that an operator allows may be written as a number too', async () => {
    expect(await scene.outcome(`http://2130706433:${scene.server.port}/calendar.ics`)).toBe('body');
    expect(scene.watch.dialled).toEqual([scene.own]);
  });

  it('that the operator denies is not dialled though it was allowed', async () => {
    expect(await scene.outcome(scene.url(), { SSRF_DENY_CIDRS: '127.0.0.0/8' })).toBe('url_private');
    expect(scene.watch.dialled).toEqual([]);
  });
});

describe('the watch over sockets', () => {
  const scene = FetchScene.inSuite();

  it('sees whoever dials, by address and by name, with and without TLS', async () => {
    const { port } = scene.server;
    const lookup: LookupFunction = (_name, options, done) =>
      options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);
    const sockets = [
      connect(port, '127.0.0.1'),
      connect({ host: PLATFORM, port, lookup }),
      connectSecurely({ host: '127.0.0.1', port }),
    ];
    const gone = sockets.map((socket) => {
      socket.on('error', () => undefined).once('connect', () => socket.destroy());
      return new Promise((resolve) => socket.once('close', resolve));
    });
    await Promise.all(gone);
    expect(scene.watch.dialled).toEqual([scene.own, scene.own, scene.own]);
  });

  it('sees what a guard with a hole lets through', async () => {
    scene.zone.has(PLATFORM, ['127.0.0.2']);
    await scene.outcome(scene.url(), { SSRF_ALLOW_CIDRS: '127.0.0.0/8' });
    expect(scene.forbidden).toEqual([`127.0.0.2:${scene.server.port}`]);
  });
});
