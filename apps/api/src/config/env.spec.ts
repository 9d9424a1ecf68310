import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Env } from './env.ts';
import { SecretBox } from './secret-box.ts';

const DATABASE_URL = 'postgres://nowhere/none';

describe('the environment', () => {
  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['PUBLIC_URL', 'calendar.example.com'],
    ['PUBLIC_URL', 'ftp://calendar.example.com'],
    ['DATABASE_URL', 'mysql://x'],
    ['FEED_KEY', 'short'],
    ['SYNC_SCHEDULER', 'maybe'],
    ['SSRF_ALLOW_CIDRS', '10.0.0.0/33'],
    ['SSRF_ALLOW_CIDRS', 'everything'],
    ['SMTP_URL', 'mail.example.com'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is refused by name, in one sentence', (name, value) => {
    expect(() => new Env({ DATABASE_URL, [name]: value })).toThrow(new RegExp(`^${name} must be .*\\.$`));
  });

  it('links are built from PUBLIC_URL without a slash at its end', () => {
    expect(new Env({ DATABASE_URL, PUBLIC_URL: 'https://example.org/calendar/' }).publicUrl).toBe(
      'https://example.org/calendar',
    );
  });

  it('mails need a server and a sender, and no sentence repeats the password', () => {
    const SMTP_URL = 'smtp://calendar:canary-password@mail.example.com';
    expect(new Env({ DATABASE_URL, MAIL_FROM: 'calendar@example.com' }).mail).toBeNull();
    expect(new Env({ DATABASE_URL, SMTP_URL, MAIL_FROM: 'calendar@example.com' }).mail?.from.address).toBe(
      'calendar@example.com',
    );
    for (const MAIL_FROM of ['', 'somebody'])
      expect(() => new Env({ DATABASE_URL, SMTP_URL, MAIL_FROM })).toThrow(
        /^MAIL_FROM must be (?!.*canary).*\.$/,
      );
    expect(() => new Env({ DATABASE_URL, SMTP_URL: `${SMTP_URL}/folder` })).toThrow(
      /^SMTP_URL must be (?!.*canary).*\.$/,
    );
  });
});

describe('the box for secrets', () => {
  const box = () => SecretBox.open('ab'.repeat(32), '/nowhere');

  it('gives back what was sealed, to the same key and context only', () => {
    const sealed = box().seal('https://example.org/secret.ics', 'row-1');
    expect(box().unseal(sealed, 'row-1')).toBe('https://example.org/secret.ics');
    expect(() => box().unseal(sealed, 'row-2')).toThrow(/authenticate/);
    expect(() => SecretBox.open('cd'.repeat(32), '/nowhere').unseal(sealed, 'row-1')).toThrow(/another key/);
  });

  it('never seals a text twice alike', () => {
    expect(box().seal('x', 'y').equals(box().seal('x', 'y'))).toBe(false);
  });

  it('makes its key once and finds it again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hosteed-key-'));
    const sealed = SecretBox.open(null, folder).seal('x', 'y');
    expect(SecretBox.open(null, folder).unseal(sealed, 'y')).toBe('x');
  });
});
