import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { explainSyncFailure } from '#availability';
import { ConfigModule } from '../apps/api/src/config/config.module.ts';
import { Env } from '../apps/api/src/config/env.ts';
import { migrate } from '../apps/api/src/database/data-source.ts';
import { DatabaseModule } from '../apps/api/src/database/database.module.ts';
import { CalendarSyncService } from '../apps/api/src/external-calendar/sync/calendar-sync.service.ts';
import { SyncModule } from '../apps/api/src/external-calendar/sync/sync.module.ts';
import type { SyncReport } from '../apps/api/src/external-calendar/sync/sync-report.ts';
import { totalsOf } from '../apps/api/src/external-calendar/sync-report.view.ts';
import { createLogger, NestLogger } from '../apps/api/src/http/logger.ts';

@Module({})
class CommandModule {}

interface Row {
  id: string;
  name: string;
  productName: string;
}

/**
 * Synchronises every active calendar, prints a line for each and the totals.
 *
 * @returns the exit code: 1 if any failed
 */
export async function syncCalendars(): Promise<number> {
  const env = new Env(process.env);
  await migrate(env.databaseUrl);
  const imports = [ConfigModule.with(env), DatabaseModule, SyncModule];
  const logger = new NestLogger(createLogger('error', env.logFile));
  const app = await NestFactory.createApplicationContext({ module: CommandModule, imports }, { logger });
  try {
    const rows = await app.get(DataSource).query<Row[]>(
      `SELECT c.id, c.name, p.name AS "productName" FROM external_calendars c JOIN products p ON p.id = c.product_id
        WHERE c.is_active ORDER BY p.name, c.created_at`,
    );
    const reports = await app.get(CalendarSyncService).syncMany(
      rows.map(({ id }) => id),
      { trigger: 'command' },
    );
    process.stdout.write(`${linesOf(rows, reports).join('\n')}\n`);
    return reports.some((report) => report.errorCode) ? 1 : 0;
  } finally {
    await app.close();
  }
}

function linesOf(rows: readonly Row[], reports: readonly SyncReport[]): string[] {
  const names = new Map(rows.map((row) => [row.id, `${row.productName} · ${row.name}`]));
  const { calendars, succeeded, failed, added, changed, removed, held } = totalsOf(reports);
  return [
    ...reports.map((report) => `${names.get(report.calendarId)}: ${describe(report)}`),
    `${calendars} calendars, ${succeeded} synchronised, ${failed} failed; ${added} added, ${changed} changed, ${removed} removed, ${held} held`,
  ];
}

function describe({
  errorCode,
  outcome,
  added,
  changed,
  removed,
  unchanged,
  held,
  milliseconds,
}: SyncReport): string {
  if (errorCode) return `error ${errorCode}. ${explainSyncFailure(errorCode, 'en').cause}`;
  const counts = `${added} added, ${changed} changed, ${removed} removed, ${unchanged} unchanged`;
  return `${outcome}, ${counts}${held > 0 ? `, ${held} held` : ''} (${milliseconds} ms)`;
}
