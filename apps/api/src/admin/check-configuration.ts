import type { ClockState } from '../database/clock-state.ts';
import type { ConfigurationCode } from './configuration-words.ts';

/** Input of the check; without secrets. */
export interface ConfigurationFacts {
  /** Whether the host of PUBLIC_URL is public on the internet. */
  isPublic: boolean;
  isHttps: boolean;
  /** Whether PUBLIC_URL names a port. */
  hasOwnPort: boolean;
  hasFeedKey: boolean;
  /** Number of links and addresses sealed with a key that this server does not have. */
  lostSecrets: number;
  hasMail: boolean;
  hasScheduler: boolean;
  hasTrustedProxy: boolean;
  isDatabaseEmbedded: boolean;
  pendingMigrations: number;
  /** How the clocks of this server and of its database agree. */
  clock: ClockState;
  /** Properties that are unread since the database was restored. */
  unreadProperties: number;
  /** Whether backups are watched (BACKUP_MARKER). */
  hasBackupMarker: boolean;
  /** Hours since the last backup; null when there is none. */
  backupAgeHours: number | null;
}

export interface CheckedCode {
  code: ConfigurationCode;
  level: 'ok' | 'warning' | 'error';
}

const OLD_BACKUP_HOURS = 48;
const CLOCK_LEVELS = { right: 'ok', off: 'warning', wrong: 'error' } as const;
const ORDER = ['error', 'warning', 'ok'] as const;

/** Every check with its result, the worst in front. */
export function checkConfiguration(facts: ConfigurationFacts): CheckedCode[] {
  const checks: CheckedCode[] = [
    { code: 'public_url_private', level: facts.isPublic ? 'ok' : 'error' },
    // On a private address plain http is acceptable.
    { code: 'not_https', level: facts.isHttps ? 'ok' : facts.isPublic ? 'error' : 'warning' },
    { code: 'webcal_port', level: facts.isPublic && facts.hasOwnPort ? 'warning' : 'ok' },
    { code: 'migrations_pending', level: facts.pendingMigrations === 0 ? 'ok' : 'error' },
    { code: 'key_lost', level: facts.lostSecrets === 0 ? 'ok' : 'error' },
    { code: 'clock_off', level: CLOCK_LEVELS[facts.clock] },
    { code: 'properties_unread', level: facts.unreadProperties === 0 ? 'ok' : 'warning' },
    checkBackup(facts),
    { code: 'feed_key_in_folder', level: facts.hasFeedKey ? 'ok' : 'warning' },
    { code: 'database_embedded', level: facts.isDatabaseEmbedded ? 'warning' : 'ok' },
    { code: 'smtp_missing', level: facts.hasMail ? 'ok' : 'warning' },
    { code: 'scheduler_off', level: facts.hasScheduler ? 'ok' : 'warning' },
    // This server speaks no TLS itself: with https there is a proxy in front.
    { code: 'trust_proxy_missing', level: facts.isHttps && !facts.hasTrustedProxy ? 'warning' : 'ok' },
  ];
  return checks.toSorted((one, other) => ORDER.indexOf(one.level) - ORDER.indexOf(other.level));
}

function checkBackup({ hasBackupMarker, backupAgeHours }: ConfigurationFacts): CheckedCode {
  if (backupAgeHours === null)
    return { code: 'backup_missing', level: hasBackupMarker ? 'error' : 'warning' };
  return { code: 'backup_old', level: backupAgeHours > OLD_BACKUP_HOURS ? 'error' : 'ok' };
}
