import { OmitType } from '@nestjs/swagger';
import { SyncStatusTotals } from './admin.dto.ts';

export class QueueCounts {
  waiting: number;
  active: number;
  /** In the last day: runs whose source failed; mails that were given up. */
  failed: number;
}

export class SystemQueues {
  sync: QueueCounts;
  mail: QueueCounts;
}

export class SystemMigrations {
  /** Oldest first. @example ["FirstSchema1763900000001"] */
  applied: string[];
  /** What this server knows and its database does not have. */
  pending: string[];
}

export class SystemCalendars extends OmitType(SyncStatusTotals, ['queued']) {}

export class ConfigurationFinding {
  /** What was looked for; it was found unless the level is `ok`. @example backup_missing */
  code: string;
  level: 'ok' | 'warning' | 'error';
  /** How it is, in the caller's language. */
  finding: string;
  /** What to do about it; null when it is well. */
  fix: string | null;
}

export class SystemView {
  /** @example 0.1.0 */
  version: string;
  /** @example 24.15.0 */
  nodeVersion: string;
  /** @example 18.1 */
  postgresqlVersion: string;
  migrations: SystemMigrations;
  /** Seconds by which this server's clock is ahead of its database's; negative when it is behind. */
  clockAheadSeconds: number;
  /** Seconds since this server started; others may have started at other times. */
  uptimeSeconds: number;
  queues: SystemQueues;
  calendars: SystemCalendars;
  /** How many of our feeds somebody read in the last hour. */
  feedsReadLastHour: number;
  /** How many are neither published nor booked: calendars of theirs were not read since the database was restored. */
  unreadProperties: number;
  /** When BACKUP_MARKER was touched last; null when it is not set, or not there. */
  lastBackupAt: string | null;
  /** How this server is configured, what is wrong in front. */
  configuration: ConfigurationFinding[];
}
