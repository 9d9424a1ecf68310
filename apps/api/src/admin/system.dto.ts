import { OmitType } from '@nestjs/swagger';
import { SyncStatusTotals } from './admin.dto.ts';

export class QueueCounts {
  waiting: number;
  active: number;
  /** In the last day: runs whose source failed; mails that failed for good. */
  failed: number;
}

export class SystemQueues {
  sync: QueueCounts;
  mail: QueueCounts;
}

export class SystemMigrations {
  /** Pending migrations, oldest first. @example ["FirstSchema1763900000001"] */
  applied: string[];
  /** Migrations known to this server and missing in its database. */
  pending: string[];
}

export class SystemCalendars extends OmitType(SyncStatusTotals, ['queued']) {}

export class ConfigurationFinding {
  /** The check; its finding is present unless the level is `ok`. @example backup_missing */
  code: string;
  level: 'ok' | 'warning' | 'error';
  /** The result in the caller's language. */
  finding: string;
  /** What to do about it; null when all is well. */
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
  /** How many of our feeds were read in the last hour. */
  feedsReadLastHour: number;
  /**
   * Properties that are neither published nor booked: calendars of theirs were not read since the database was
   * restored.
   */
  unreadProperties: number;
  /** Modification time of BACKUP_MARKER; null when it is not set, or does not exist. */
  lastBackupAt: string | null;
  /** Checks of this server's configuration, problems in front. */
  configuration: ConfigurationFinding[];
}
