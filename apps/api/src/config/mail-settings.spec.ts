import { parseSender, parseSmtpUrl } from './mail-settings.ts';

describe('the mail server in SMTP_URL', () => {
  it('is read with its port, its TLS and a login whose special characters are percent-encoded', () => {
    expect(parseSmtpUrl('smtp://claire%40example.org:p%23%2Fs%25@mail.example.com:2525')).toEqual({
      host: 'mail.example.com',
      port: 2525,
      isSecure: false,
      login: { user: 'claire@example.org', password: 'p#/s%' },
    });
  });

  it('has the usual ports and needs no login', () => {
    expect(parseSmtpUrl('smtps://mail.example.com/')).toEqual({
      host: 'mail.example.com',
      port: 465,
      isSecure: true,
      login: null,
    });
    expect(parseSmtpUrl('smtp://[::1]')).toMatchObject({ host: '::1', port: 587 });
  });

  it.each([
    'mail.example.com:587',
    'https://mail.example.com',
    'smtp://',
    'smtp://mail.example.com/folder',
    'smtp://mail.example.com?logger=true',
    'smtp://user:50%@mail.example.com',
    'smtp://user@mail.example.com',
    'smtp://user:half#password@mail.example.com',
  ])('is not %s', (text) => {
    expect(parseSmtpUrl(text)).toBeNull();
  });
});

describe('the sender in MAIL_FROM', () => {
  it.each([
    ['calendar@example.com', '', 'calendar@example.com'],
    ['<calendar@example.com>', '', 'calendar@example.com'],
    ['Hosteed Calendar Sync <calendar@example.com>', 'Hosteed Calendar Sync', 'calendar@example.com'],
    ['"Gîtes d’Aude" <calendar@example.com>', 'Gîtes d’Aude', 'calendar@example.com'],
  ])('%s has a name and an address', (text, name, address) => {
    expect(parseSender(text)).toEqual({ name, address });
  });

  it.each([
    '',
    'calendar',
    'calendar@',
    'Hosteed <calendar>',
    'a@example.com, b@example.com',
    'Hosteed\r\nBcc: x@example.com <calendar@example.com>',
  ])('is not %j', (text) => {
    expect(parseSender(text)).toBeNull();
  });
});
