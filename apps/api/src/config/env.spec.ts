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
    ['SSRF_ALLOW_CIDRS', '0.0.0.0/0'],
    ['SSRF_ALLOW_CIDRS', '::/0'],
    ['SSRF_ALLOW_CIDRS', '[::]/0:443'],
    ['SSRF_ALLOW_CIDRS', '10.1.0.0/16,0.0.0.0/0:80'],
    ['SSRF_DENY_CIDRS', '0.0.0.0/0'],
    ['PUBLIC_URL', 'https://host@calendar.example.com'],
    ['PUBLIC_URL', 'https://:password@calendar.example.com'],
    ['PUBLIC_URL', 'https://example.org/calendar'],
    ['PUBLIC_URL', 'https://example.org/?x'],
    ['HSTS_SUBDOMAINS', 'yes'],
    ['CALENDARS_PER_HOST', '0'],
    ['REQUESTS_PER_MINUTE', '0'],
    ['SMTP_URL', 'mail.example.com'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is refused by name, in one sentence', (name, value) => {
    expect(() => new Env({ DATABASE_URL, [name]: value })).toThrow(new RegExp(`^${name} must be .*\\.$`));
  });

  it.each<[string, string, keyof Env, unknown]>([
    ['PORT', '8080', 'port', 8_080],
    ['HOST', '127.0.0.1', 'host', '127.0.0.1'],
    ['PUBLIC_URL', 'https://example.org', 'publicUrl', 'https://example.org'],
    ['DATABASE_PLACE', 'embedded in .data', 'databasePlace', 'embedded in .data'],
    ['DATABASE_POOL_SIZE', '20', 'databasePoolSize', 20],
    ['DATA_DIR', '/srv/data', 'dataDir', '/srv/data'],
    ['FEED_KEY', 'ab'.repeat(32), 'feedKeys', ['ab'.repeat(32)]],
    ['FEED_KEY', `${'ab'.repeat(32)}, ${'cd'.repeat(32)}`, 'feedKeys', ['ab'.repeat(32), 'cd'.repeat(32)]],
    ['SYNC_SCHEDULER', 'off', 'syncScheduler', false],
    ['SYNC_CONCURRENCY', '3', 'syncConcurrency', 3],
    ['SYNC_HOST_SPACING_MS', '250', 'syncHostSpacingMs', 250],
    ['CALENDARS_PER_PROPERTY', '7', 'calendarsPerProduct', 7],
    ['CALENDARS_PER_HOST', '70', 'calendarsPerHost', 70],
    ['REQUESTS_PER_MINUTE', '50', 'requestsPerMinute', 50],
    [
      'SSRF_ALLOW_CIDRS',
      '10.1.0.0/16:8080',
      'ssrfAllow',
      [{ address: '10.1.0.0', prefix: 16, family: 'ipv4', port: 8_080 }],
    ],
    ['TRUST_PROXY', 'loopback,10.0.0.1', 'trustProxy', 'loopback,10.0.0.1'],
    ['LOG_LEVEL', 'warn', 'logLevel', 'warn'],
    ['LOG_FILE', '/var/log/calendar.log', 'logFile', '/var/log/calendar.log'],
    ['BACKUP_MARKER', '/srv/backup', 'backupMarker', '/srv/backup'],
    ['HSTS_SUBDOMAINS', 'on', 'hstsSubdomains', true],
    ['DEMO_DATA', 'on', 'demoData', true],
  ])('%s=%s is read back, and is not what stands without it', (name, value, property, read) => {
    expect(new Env({ DATABASE_URL, [name]: ` ${value} ` })[property]).toEqual(read);
    expect(new Env({ DATABASE_URL })[property]).not.toEqual(read);
  });

  it('the database and the networks that are denied are read back', () => {
    const env = new Env({ DATABASE_URL: ` ${DATABASE_URL} `, SSRF_DENY_CIDRS: '93.184.0.0/16,fd00::/8' });
    expect(env.databaseUrl).toBe(DATABASE_URL);
    expect(['93.184.1.1', '93.185.1.1'].map((one) => env.ssrfDeny.check(one))).toEqual([true, false]);
    expect(env.ssrfDeny.check('fd00::1', 'ipv6')).toBe(true);
  });

  it('links are built from PUBLIC_URL without a slash at its end', () => {
    expect(new Env({ DATABASE_URL, PUBLIC_URL: 'https://example.org:8443/' }).publicUrl).toBe(
      'https://example.org:8443',
    );
  });

  it('the name that the specification gave to PUBLIC_URL is read where ours is missing, and told', () => {
    const NEXT_PUBLIC_BASE_URL = 'https://hosteed.example/';
    const former = new Env({ DATABASE_URL, NEXT_PUBLIC_BASE_URL });
    expect([former.publicUrl, former.hasOldPublicUrl]).toEqual(['https://hosteed.example', true]);
    const both = new Env({ DATABASE_URL, NEXT_PUBLIC_BASE_URL, PUBLIC_URL: 'https://example.org' });
    expect([both.publicUrl, both.hasOldPublicUrl]).toEqual(['https://example.org', false]);
    expect(() => new Env({ DATABASE_URL, NEXT_PUBLIC_BASE_URL: 'hosteed' })).toThrow(/^PUBLIC_URL must be/);
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
  const [OLD, NEW] = ['ab'.repeat(32), 'cd'.repeat(32)];
  const box = (...keys: string[]) => SecretBox.open(keys.length > 0 ? keys : [OLD], '/nowhere');

  it('gives back what was sealed, to the same key and context only', () => {
    const sealed = box().seal('https://example.org/secret.ics', 'row-1');
    expect(box().unseal(sealed, 'row-1')).toBe('https://example.org/secret.ics');
    expect(() => box().unseal(sealed, 'row-2')).toThrow(/authenticate/);
    expect(box(NEW).unseal(sealed, 'row-1')).toBeNull();
  });

  it('opens with every key, and seals with the first one', () => {
    const sealed = box(NEW, OLD).seal('x', 'y');
    expect([box(OLD, NEW).unseal(sealed, 'y'), box(OLD).unseal(sealed, 'y')]).toEqual(['x', null]);
    expect(box(NEW, OLD).unseal(box(OLD).seal('x', 'y'), 'y')).toBe('x');
  });

  it('finds what was stored before its key was replaced', () => {
    const [now, before] = box(NEW, OLD).fingerprints('https://example.org/a.ics');
    expect(before).toEqual(box(OLD).fingerprint('https://example.org/a.ics'));
    expect(now).toEqual(box(NEW, OLD).fingerprint('https://example.org/a.ics'));
    expect(now).not.toEqual(before);
  });

  it('never seals a text twice alike', () => {
    expect(box().seal('x', 'y').equals(box().seal('x', 'y'))).toBe(false);
  });

  it('makes its key once and finds it again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hosteed-key-'));
    expect(() => SecretBox.open([], folder)).toThrow(/neither in FEED_KEY nor readable in .*feed-key/);
    SecretBox.makeKey(folder);
    const sealed = SecretBox.open([], folder).seal('x', 'y');
    SecretBox.makeKey(folder);
    expect(SecretBox.open([], folder).unseal(sealed, 'y')).toBe('x');
  });
});
