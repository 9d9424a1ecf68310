import { parseArgs } from 'node:util';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { explainSyncFailure } from '#availability';
import { ConfigModule } from '../config/config.module.ts';
import { Env } from '../config/env.ts';
import { requireSchema } from '../database/data-source.ts';
import { DatabaseModule } from '../database/database.module.ts';
import type { SyncTotals } from '../external-calendar/external-calendar.dto.ts';
import { CalendarSyncService } from '../external-calendar/sync/calendar-sync.service.ts';
import { SyncModule } from '../external-calendar/sync/sync.module.ts';
import type { SyncReport } from '../external-calendar/sync/sync-report.ts';
import { sumOf, totalsOf } from '../external-calendar/sync-report.view.ts';
import { createLogger, NestLogger } from '../http/logger.ts';
import { runAsMain } from './run-as-main.ts';

@Module({})
class CommandModule {}

interface Row {
  id: string;
  productId: string;
  createdAt: string;
  name: string;
  productName: string;
}

const MOST_AT_ONCE = 1_000;
/** Before every other. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Synchronises every active calendar, prints a line for each and the totals.
 *
 * @returns the exit code: 1 if any failed
 * @throws a sentence for the operator when no server has prepared the database
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
    const totals = await syncAll(app.get(DataSource), app.get(CalendarSyncService));
    if (totals.calendars === 0) return await tellNothingToDo(app.get(DataSource), env.databasePlace);
    process.stdout.write(`${describeTotals(totals)}\n`);
    return totals.failed > 0 ? 1 : 0;
  } finally {
    await app.close();
  }
}

/** Goes through the calendars in batches, property by property, and prints a line for each as it is done. */
async function syncAll(database: DataSource, calendars: CalendarSyncService): Promise<SyncTotals> {
  let totals = totalsOf([]);
  let last: Row = { id: FIRST_ID, productId: FIRST_ID, createdAt: '-infinity', name: '', productName: '' };
  for (;;) {
    const after = [last.productId, last.createdAt, last.id];
    const rows = await database.query<Row[]>(PORTION, [...after, MOST_AT_ONCE]);
    if (rows.length === 0) return totals;
    last = rows.at(-1)!;
    const reports = await calendars.syncMany(
      rows.map(({ id }) => id),
      { trigger: 'command' },
    );
    for (const line of linesOf(rows, reports)) process.stdout.write(`${line}\n`);
    totals = sumOf(totals, totalsOf(reports));
  }
}

/** Warns when there was nothing to do: it may be the wrong database. */
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
  return reports.map((report) => `${names.get(report.calendarId)}: ${describe(report)}`);
}

function describeTotals({ calendars, succeeded, failed, added, changed, removed, held }: SyncTotals): string {
  return `${calendars} calendars, ${succeeded} synchronised, ${failed} failed; ${added} added, ${changed} changed, ${removed} removed, ${held} held`;
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

const PORTION = `
  SELECT c.id, c.product_id AS "productId", c.created_at::text AS "createdAt", c.name, p.name AS "productName"
    FROM external_calendars c JOIN products p ON p.id = c.product_id
   WHERE c.is_active AND (c.product_id, c.created_at, c.id) > ($1::uuid, $2::timestamptz, $3::uuid)
   ORDER BY c.product_id, c.created_at, c.id LIMIT $4`;

if (import.meta.main) runAsMain(syncCalendars);
