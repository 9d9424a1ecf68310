import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { CALENDAR, FetchScene, PLATFORM } from './support/fetch-scene.ts';
import { TestAuthority } from './support/test-authority.ts';

const OTHER = 'other.example.test';
const authority = new TestAuthority('Trusted by these tests');
const credentials = authority.issue({ hosts: [PLATFORM, '127.0.0.1'] });

describe('a platform that speaks in confidence', () => {
  const scene = FetchScene.inSuite();
  const trusted = getCACertificates('default');
  let secure: Server;
  let location: string | null;

  beforeAll(async () => {
    setDefaultCACertificates([...trusted, authority.certificate]);
    secure = createServer(credentials, (_, response) =>
      location === null ? response.end(CALENDAR) : response.writeHead(302, { Location: location }).end(),
    );
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    location = null;
  });
  afterAll(() => {
    setDefaultCACertificates(trusted);
    secure.closeAllConnections();
    return new Promise((resolve) => secure.close(resolve));
  });

  const port = () => (secure.address() as AddressInfo).port;
  const secureUrl = (name = PLATFORM) => `https://${name}:${port()}/calendar.ics`;
  const outcome = (url: string) => scene.outcome(url, { ports: [port(), scene.server.port] });

  it.each([PLATFORM, '127.0.0.1'])('is read at %s', async (name) => {
    expect(await outcome(secureUrl(name))).toBe('body');
    expect(scene.watch.dialled).toEqual([`127.0.0.1:${port()}`]);
  });

  it('is read where a calendar client’s address leads', async () => {
    expect(await outcome(secureUrl().replace('https', 'webcal'))).toBe('body');
  });

  it('is read where an open address leads', async () => {
    scene.redirects(secureUrl(), 301);
    expect(await outcome(scene.url())).toBe('body');
  });

  it('is not believed when it leads to where everybody can listen', async () => {
    location = scene.url();
    expect(await outcome(secureUrl())).toBe('redirects');
    expect(scene.server.requests).toEqual([]);
    expect(scene.watch.dialled).toEqual([`127.0.0.1:${port()}`]);
  });

  it('is not believed when it leads there by way of an open address', async () => {
    scene.server.answers((request, response) =>
      request.url === '/open'
        ? response.end(CALENDAR)
        : response.writeHead(302, { Location: secureUrl() }).end(),
    );
    location = scene.url('/open');
    expect(await outcome(scene.url())).toBe('redirects');
    expect(scene.server.requests).toHaveLength(1);
  });

  it.each(['http://10.0.0.1/', 'https://10.0.0.1/', '//10.0.0.1/', 'webcal://10.0.0.1/'])(
    'is not followed to %s',
    async (to) => {
      location = to;
      expect(['redirects', 'url_private']).toContain(await outcome(secureUrl()));
      expect(scene.watch.dialled).toEqual([`127.0.0.1:${port()}`]);
    },
  );

  it('is not believed under a name that is not its own', async () => {
    scene.zone.has(OTHER, ['127.0.0.1']);
    expect(await outcome(secureUrl(OTHER))).toBe('tls');
  });

  it('is not believed when nobody vouches for it', async () => {
    setDefaultCACertificates(trusted);
    expect(await outcome(secureUrl())).toBe('tls');
    setDefaultCACertificates([...trusted, authority.certificate]);
  });
});
