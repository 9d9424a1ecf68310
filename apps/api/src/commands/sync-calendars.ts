import { parseArgs } from 'node:util';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { explainSyncFailure } from '#availability';
import { ConfigModule } from '../config/config.module.ts';
import { Env } from '../config/env.ts';
import { requireSchema } from '../database/data-source.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { CalendarSyncService } from '../external-calendar/sync/calendar-sync.service.ts';
import { SyncModule } from '../external-calendar/sync/sync.module.ts';
import type { SyncReport } from '../external-calendar/sync/sync-report.ts';
import { totalsOf } from '../external-calendar/sync-report.view.ts';
import { createLogger, NestLogger } from '../http/logger.ts';
import { runAsMain } from './run-as-main.ts';

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
 * @throws a sentence for the operator when the database is none that a server has prepared
 */
export async function syncCalendars(args: readonly string[]): Promise<number> {
  parseArgs({ args: [...args] });
  const env = new Env(process.env);
  await requireSchema(env.databaseUrl);
  const imports = [ConfigModule.with(env), DatabaseModule, SyncModule];
  const logger = new NestLogger(createLogger('error', env.logFile));
  const app = await NestFactory.createApplicationContext(
    { module: CommandModule, imports },
    { logger, abortOnError: false },
  );
  try {
    const rows = await app.get(DataSource).query<Row[]>(
      `SELECT c.id, c.name, p.name AS "productName" FROM external_calendars c JOIN products p ON p.id = c.product_id
        WHERE c.is_active ORDER BY p.name, c.created_at`,
    );
    if (rows.length === 0) return await tellNothingToDo(app.get(DataSource), env.databasePlace);
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

/** A night of nothing is said as such: it may be the wrong database. */
async function tellNothingToDo(database: DataSource, place: string): Promise<number> {
  const [counts] = await database.query<{ calendars: number; properties: number }[]>(
    'SELECT (SELECT count(*) FROM external_calendars)::int AS calendars, (SELECT count(*) FROM products)::int AS properties',
  );
  const { calendars, properties } = counts!;
  process.stdout.write(
    `Nothing was synchronised: the database ${place} has ${properties} properties and ${calendars} external calendars, none of them active.\n`,
  );
  return 0;
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

if (import.meta.main) runAsMain(syncCalendars);
