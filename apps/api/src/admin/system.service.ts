import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Language } from '#availability';
import { Env } from '../config/env.ts';
import { productVersion } from '../config/product-version.ts';
import { SecretBox } from '../config/secret-box.ts';
import { DatabaseWatch } from '../database/database-watch.ts';
import { SyncQueue } from '../external-calendar/sync/sync-queue.ts';
import { MailQueue } from '../mail/mail-queue.ts';
import { AdminService } from './admin.service.ts';
import { checkInstallation, lastBackupOf, pendingMigrations } from './check-installation.ts';
import { explainConfiguration } from './configuration-words.ts';
import type {
  ConfigurationFinding,
  SystemCalendars,
  SystemMigrations,
  SystemQueues,
  SystemView,
} from './system.dto.ts';

interface DatabaseFigures {
  postgresqlVersion: string;
  failedRuns: number;
  feedsReadLastHour: number;
  unreadProperties: number;
}

/** State of this server and its dependencies, for operators; no secrets. */
@Injectable()
export class SystemService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly env: Env,
    private readonly secrets: SecretBox,
    private readonly admin: AdminService,
    private readonly syncQueue: SyncQueue,
    private readonly mailQueue: MailQueue,
    private readonly watch: DatabaseWatch,
  ) {}

  /** @param language of the findings */
  async view(language: Language): Promise<SystemView> {
    const { postgresqlVersion, failedRuns, feedsReadLastHour, unreadProperties } = await this.figures();
    const lastBackup = await lastBackupOf(this.env);
    return {
      version: productVersion(),
      nodeVersion: process.versions.node,
      postgresqlVersion,
      migrations: await this.migrations(),
      clockAheadSeconds: this.watch.clockAheadSeconds,
      uptimeSeconds: Math.round(process.uptime()),
      queues: await this.queues(failedRuns),
      calendars: await this.calendars(),
      feedsReadLastHour,
      unreadProperties,
      lastBackupAt: lastBackup?.toISOString() ?? null,
      configuration: await this.configuration(language),
    };
  }

  private async figures(): Promise<DatabaseFigures> {
    const [figures] = await this.database.query<DatabaseFigures[]>(FIGURES);
    return figures!;
  }

  private async migrations(): Promise<SystemMigrations> {
    const rows = await this.database.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id');
    const applied = rows.map(({ name }) => name);
    return { applied, pending: pendingMigrations(this.database, applied) };
  }

  /** A sync task itself fails only with its server; operators mean runs that failed. */
  private async queues(failedRuns: number): Promise<SystemQueues> {
    const [sync, mail] = await Promise.all([this.syncQueue.counts(), this.mailQueue.counts()]);
    return { sync: { ...sync, failed: failedRuns }, mail };
  }

  private async calendars(): Promise<SystemCalendars> {
    const { queued: _, ...totals } = await this.admin.totals();
    return totals;
  }

  private async configuration(language: Language): Promise<ConfigurationFinding[]> {
    const checks = await checkInstallation(this.env, this.secrets, this.database, this.watch.clockState);
    return checks.map((check) => ({
      ...check,
      ...explainConfiguration(check.code, check.level === 'ok', language),
    }));
  }
}

const FIGURES = `
  SELECT current_setting('server_version') AS "postgresqlVersion",
         (SELECT count(*)::int FROM sync_runs
           WHERE finished_at > now() - interval '1 day' AND error_code IS NOT NULL) AS "failedRuns",
         (SELECT count(DISTINCT feed_id)::int FROM feed_reads
           WHERE last_read_at > now() - interval '1 hour') AS "feedsReadLastHour",
         (SELECT count(*)::int FROM products WHERE is_unread(id)) AS "unreadProperties"`;
