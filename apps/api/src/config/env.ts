import { BlockList, isIP } from 'node:net';
import { type MailSettings, parseSender, parseSmtpUrl } from './mail-settings.ts';
import { parseCidrs, type SocketRule } from './socket-rule.ts';

/** « Unlimited », says the specification; the quotas of one host bound it. */
const MOST_CALENDARS = 1_000_000;
const OLD_PUBLIC_URL = 'NEXT_PUBLIC_BASE_URL';

/** The environment, read once and checked; every variable is described in `.env.example`. */
export class Env {
  readonly port: number;
  readonly host: string;
  /** Base of every published link, without a slash at the end. */
  readonly publicUrl: string;
  /** Whether it comes from the name that the specification gave it. */
  readonly hasOldPublicUrl: boolean;
  /** Whether HSTS covers subdomains: all names below ours speak https too. */
  readonly hstsSubdomains: boolean;
  readonly databaseUrl: string;
  /** Where the database is, in words, for the start message. */
  readonly databasePlace: string;
  readonly databasePoolSize: number;
  readonly dataDir: string;
  /** The first one seals; empty: the keys are in the data folder. */
  readonly feedKeys: string[];
  readonly syncScheduler: boolean;
  readonly syncConcurrency: number;
  /** Politeness pause: milliseconds between two requests to one source host. */
  readonly syncHostSpacingMs: number;
  readonly calendarsPerProduct: number;
  /** Quota: external calendars of all properties of one host. */
  readonly calendarsPerHost: number;
  /** Rate limit of one person or token, or one network of strangers, for one route. */
  readonly requestsPerMinute: number;
  readonly ssrfAllow: SocketRule[];
  readonly ssrfDeny: BlockList;
  readonly trustProxy: string | false;
  /** Null: no e-mail is sent. */
  readonly mail: MailSettings | null;
  readonly logLevel: string;
  /** Where log lines are appended; null for standard output. */
  readonly logFile: string | null;
  readonly demoData: boolean;
  /**
   * A file that every backup touches: its modification time is that of the last backup. Null: backups are not watched.
   */
  readonly backupMarker: string | null;

  constructor(variables: NodeJS.ProcessEnv) {
    const read = new Reader(variables);
    this.port = read.number('PORT', 3000, 1, 65_535);
    this.host = read.text('HOST', '0.0.0.0');
    this.publicUrl = read.origin('PUBLIC_URL', read.text(OLD_PUBLIC_URL, `http://localhost:${this.port}`));
    this.hasOldPublicUrl = !read.text('PUBLIC_URL', '') && read.text(OLD_PUBLIC_URL, '') !== '';
    this.hstsSubdomains = read.oneOf('HSTS_SUBDOMAINS', ['off', 'on']) === 'on';
    this.databaseUrl = read.databaseUrl('DATABASE_URL');
    this.databasePlace = read.text('DATABASE_PLACE', `at ${new URL(this.databaseUrl).host}`);
    this.databasePoolSize = read.number('DATABASE_POOL_SIZE', 10, 2, 200);
    this.dataDir = read.text('DATA_DIR', '.data');
    this.feedKeys = read.hexKeys('FEED_KEY');
    this.syncScheduler = read.oneOf('SYNC_SCHEDULER', ['on', 'off']) === 'on';
    this.syncConcurrency = read.number('SYNC_CONCURRENCY', 16, 1, 64);
    this.syncHostSpacingMs = read.number('SYNC_HOST_SPACING_MS', 1_000, 0, 60_000);
    this.calendarsPerProduct = read.number('CALENDARS_PER_PROPERTY', MOST_CALENDARS, 1, MOST_CALENDARS);
    this.calendarsPerHost = read.number('CALENDARS_PER_HOST', 10_000, 1, MOST_CALENDARS);
    this.requestsPerMinute = read.number('REQUESTS_PER_MINUTE', 3_000, 20, 1_000_000);
    this.ssrfAllow = read.cidrs('SSRF_ALLOW_CIDRS');
    this.ssrfDeny = new BlockList();
    for (const { address, prefix, family } of read.cidrs('SSRF_DENY_CIDRS'))
      this.ssrfDeny.addSubnet(address, prefix, family);
    this.trustProxy = read.proxies('TRUST_PROXY');
    this.mail = read.mail('SMTP_URL', 'MAIL_FROM');
    this.logLevel = read.oneOf('LOG_LEVEL', ['info', 'trace', 'debug', 'warn', 'error', 'fatal', 'silent']);
    this.logFile = read.text('LOG_FILE', '') || null;
    this.backupMarker = read.text('BACKUP_MARKER', '') || null;
    this.demoData = read.oneOf('DEMO_DATA', ['off', 'on']) === 'on';
  }

  /** Where this very server plays the platforms of a demo: the one place on loopback that is always read. */
  get demoFeedsUrl(): string {
    return `http://127.0.0.1:${this.port}/api/demo/`;
  }

  /** Whether `npm start` runs the database; it names the place. */
  get isDatabaseEmbedded(): boolean {
    return this.databasePlace.startsWith('embedded');
  }

  get isHttps(): boolean {
    return this.publicUrl.startsWith('https://');
  }
}

/** Reads single variables; the first invalid one ends the start with a sentence that names it. */
class Reader {
  constructor(private readonly variables: NodeJS.ProcessEnv) {}

  text(name: string, fallback: string): string {
    return this.variables[name]?.trim() || fallback;
  }

  number(name: string, fallback: number, minimum: number, maximum: number): number {
    const text = this.text(name, String(fallback));
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < minimum || value > maximum) {
      throw new Error(`${name} must be a number from ${minimum} to ${maximum}, not "${text}".`);
    }
    return value;
  }

  oneOf(name: string, choices: readonly [string, ...string[]]): string {
    const value = this.text(name, choices[0]);
    if (!choices.includes(value))
      throw new Error(`${name} must be one of ${choices.join(', ')}, not "${value}".`);
    return value;
  }

  /** Cookies, assets and feeds live at the root of a name, so a path is refused rather than half kept. */
  origin(name: string, fallback: string): string {
    const text = this.text(name, fallback);
    const url = URL.canParse(text) ? new URL(text) : null;
    if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
      throw new Error(
        `${name} must be an address without a path, such as https://calendar.example.com, not "${text}".`,
      );
    }
    return url.origin;
  }

  databaseUrl(name: string): string {
    return readDatabaseUrl(name, this.text(name, ''));
  }

  /** The server's address holds a password, so no sentence repeats it. */
  mail(urlName: string, fromName: string): MailSettings | null {
    const url = this.text(urlName, '');
    if (!url) return null;
    const server = parseSmtpUrl(url);
    if (!server) {
      throw new Error(
        `${urlName} must be a mail server such as smtp://user:password@mail.example.com:587, with special characters percent-encoded.`,
      );
    }
    const from = parseSender(this.text(fromName, ''));
    if (!from) {
      throw new Error(
        `${fromName} must be a sender such as Hosteed Calendar Sync <calendar@example.com> when ${urlName} is set.`,
      );
    }
    return { server, from };
  }

  hexKeys(name: string): string[] {
    const keys = this.text(name, '')
      .split(/[\s,]+/)
      .filter(Boolean);
    if (!keys.every((key) => /^[0-9a-f]{64}$/i.test(key)))
      throw new Error(
        `${name} must be 64 hexadecimal characters, or several such keys with commas between them.`,
      );
    return keys;
  }

  proxies(name: string): string | false {
    const text = this.text(name, '');
    const names = text.split(',').map((part) => part.trim());
    const isKnown = (part: string) =>
      ['loopback', 'linklocal', 'uniquelocal'].includes(part) || parseCidrs(isIP(part) ? `${part}/32` : part);
    if (text && !names.every(isKnown))
      throw new Error(`${name} must be a list of proxies such as 127.0.0.1,10.0.0.0/8, not "${text}".`);
    return text || false;
  }

  cidrs(name: string): SocketRule[] {
    const rules = parseCidrs(this.text(name, ''));
    if (!rules) throw new Error(`${name} must be a list of networks such as 10.1.0.0/16,fd00::/8.`);
    return rules;
  }
}

/**
 * @param name of the variable, for the sentence
 * @throws a sentence that repeats nothing of the address: it holds a password
 */
export function readDatabaseUrl(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  // An unencoded slash in the password ends the host: what is then parsed as a name or a port is a piece of the
  // password.
  const isCut = url !== null && /@|%40/i.test(`${url.pathname}${url.search}${url.hash}`);
  if (!url || isCut || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new Error(
      `${name} must be a PostgreSQL address such as postgres://user:password@host:5432/database, with special characters of the password percent-encoded (/ is %2F, # is %23, % is %25, @ is %40).`,
    );
  }
  return text;
}
