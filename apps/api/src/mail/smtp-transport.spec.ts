import { parseSmtpUrl } from '../config/mail-settings.ts';
import { smtpTransport } from './smtp-transport.ts';

const transport = (url: string) => smtpTransport(parseSmtpUrl(url)!);

describe('speaking to a mail server', () => {
  it('a password is told to a distant server over TLS only', () => {
    expect(transport('smtp://user:password@mail.example.com')).toMatchObject({
      secure: false,
      requireTLS: true,
      auth: { user: 'user', pass: 'password' },
    });
    expect(transport('smtps://user:password@mail.example.com')).toMatchObject({ secure: true });
  });

  it('without a password, TLS is used where the server offers it', () => {
    expect(transport('smtp://relay.example.com:25')).toMatchObject({ ignoreTLS: false, requireTLS: false });
    expect(transport('smtp://relay.example.com:25')).not.toHaveProperty('auth');
  });

  it.each(['localhost', '127.0.0.1', '[::1]'])(
    'a server on this machine (%s) needs no certificate',
    (host) => {
      expect(transport(`smtp://user:password@${host}`)).toMatchObject({ ignoreTLS: true, requireTLS: false });
    },
  );

  it.each([
    'localhost.example.com',
    'mail.localhost.example.com',
    '127.0.0.1.example.com',
    '128.0.0.1',
    '[::2]',
  ])('a server that is only called so (%s) is elsewhere: no password goes there without TLS', (host) => {
    expect(transport(`smtp://user:password@${host}`)).toMatchObject({ ignoreTLS: false, requireTLS: true });
  });

  it('a server that falls silent is not waited for', () => {
    const { connectionTimeout, greetingTimeout, socketTimeout } = transport('smtp://relay.example.com');
    expect(Math.max(connectionTimeout!, greetingTimeout!, socketTimeout!)).toBeLessThanOrEqual(30_000);
  });
});
