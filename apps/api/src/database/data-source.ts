import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Session } from '../auth/session.entity.ts';
import { User } from '../auth/user.entity.ts';
import { ExternalCalendar } from '../external-calendar/external-calendar.entity.ts';
import { SyncRun } from '../external-calendar/sync/sync-run.entity.ts';
import { CalendarFeed } from '../property/calendar-feed.entity.ts';
import { Product } from '../property/product.entity.ts';
import { Reservation } from '../stay/reservation.entity.ts';
import { UnavailabilityBlock } from '../stay/unavailability-block.entity.ts';
import { FEED_CONNECTIONS, FEED_LOCK_TIMEOUT_MS, FEEDS } from './feeds-data-source.ts';
import { FirstSchema1763900000001 } from './migrations/0001-first-schema.ts';
import { ImportEngine1764120000002 } from './migrations/0002-import-engine.ts';
import { MailPreferences1764160000003 } from './migrations/0003-mail-preferences.ts';
import { ChannelFeeds1764170000004 } from './migrations/0004-channel-feeds.ts';
import { Conflicts1764180000005 } from './migrations/0005-conflicts.ts';
import { LiveEvents1764190000006 } from './migrations/0006-live-events.ts';
import { Discarded1764200000007 } from './migrations/0007-discarded.ts';
import { BulkSyncs1764210000008 } from './migrations/0008-bulk-syncs.ts';
import { DemoProperties1764210000009 } from './migrations/0009-demo-properties.ts';
import { PasswordResets1764220000010 } from './migrations/0010-password-resets.ts';
import { EchoEvidence1764300000011 } from './migrations/0011-echo-evidence.ts';
import { Attention1764300000012 } from './migrations/0012-attention.ts';
import { Continuity1764300000013 } from './migrations/0013-continuity.ts';
import { Readings1764300000014 } from './migrations/0014-readings.ts';
import { WhatFeedsShow1764300000015 } from './migrations/0015-what-feeds-show.ts';
import { OwnLinks1764300000016 } from './migrations/0016-own-links.ts';
import { CountedTries1764300000017 } from './migrations/0017-counted-tries.ts';
import { Paces1764300000018 } from './migrations/0018-paces.ts';
import { DiscardedProperties1764400000019 } from './migrations/0019-discarded-properties.ts';
import { Operations1764400000020 } from './migrations/0020-operations.ts';
import { ExternalIds1764500000021 } from './migrations/0021-external-ids.ts';
import { UnreadCalendars1764500000022 } from './migrations/0022-unread-calendars.ts';
import { Alerts1764600000023 } from './migrations/0023-alerts.ts';
import { ApiTokens1764700000024 } from './migrations/0024-api-tokens.ts';
import { BookingsOfPrograms1764700000025 } from './migrations/0025-bookings-of-programs.ts';
import { Changes1764800000026 } from './migrations/0026-changes.ts';
import { PublicAvailability1764800000027 } from './migrations/0027-public-availability.ts';
import { CalendarHooks1764800000028 } from './migrations/0028-calendar-hooks.ts';
import { Webhooks1764900000029 } from './migrations/0029-webhooks.ts';
import { Portfolio1765000000030 } from './migrations/0030-portfolio.ts';
import { JointFeeds1765100000031 } from './migrations/0031-joint-feeds.ts';
import { Guests1765100000032 } from './migrations/0032-guests.ts';
import { Listeners1765200000033 } from './migrations/0033-listeners.ts';
import { TasksOfMany1765200000034 } from './migrations/0034-tasks-of-many.ts';
import { DueByHost1765200000035 } from './migrations/0035-due-by-host.ts';
import { LighterRuns1765200000036 } from './migrations/0036-lighter-runs.ts';
import { People1765300000037 } from './migrations/0037-people.ts';
import { LanguageAndTags1765400000038 } from './migrations/0038-language-and-tags.ts';
import { Occasions1765400000039 } from './migrations/0039-occasions.ts';
import { OwnedBulkSyncs1765600000040 } from './migrations/0040-owned-bulk-syncs.ts';
import { Notices1765800000041 } from './migrations/0041-notices.ts';
import { GatheredBulkSyncs1765900000042 } from './migrations/0042-gathered-bulk-syncs.ts';
import { MovedCalendars1766000000043 } from './migrations/0043-moved-calendars.ts';
import { PlacedEvents1766100000044 } from './migrations/0044-placed-events.ts';
import { DeletedWebhooks1766100000045 } from './migrations/0045-deleted-webhooks.ts';
import { RecipientsOfProperties1766300000046 } from './migrations/0046-recipients-of-properties.ts';
import { CountedRuns1766500000048 } from './migrations/0048-counted-runs.ts';
import { Schedules1766600000050 } from './migrations/0050-schedules.ts';
import { CountedBulkSyncs1766600000051 } from './migrations/0051-counted-bulk-syncs.ts';
import { UnreadInNewZone1766600000052 } from './migrations/0052-unread-in-new-zone.ts';
import { DatesOfDismissals1766700000053 } from './migrations/0053-dates-of-dismissals.ts';
import { PreparedClient } from './prepared-client.ts';
import { SESSION_OPTIONS } from './session-options.ts';

/**
 * Time-out of a query that waits, so that a request is answered 503 instead of never; it also bounds how long a frozen
 * or dead server's transaction holds its row locks.
 */
const QUERY_LIMITS = {
  statement_timeout: 15_000,
  query_timeout: 20_000,
  lock_timeout: 3_000,
  idle_in_transaction_session_timeout: 15_000,
};
const MIGRATION_LOCK = 4_051_763_900;
const MIGRATION_LOOK_MS = 200;

/** In their order. */
const MIGRATIONS = [
  FirstSchema1763900000001,
  ImportEngine1764120000002,
  MailPreferences1764160000003,
  ChannelFeeds1764170000004,
  Conflicts1764180000005,
  LiveEvents1764190000006,
  Discarded1764200000007,
  BulkSyncs1764210000008,
  DemoProperties1764210000009,
  PasswordResets1764220000010,
  EchoEvidence1764300000011,
  Attention1764300000012,
  Continuity1764300000013,
  Readings1764300000014,
  WhatFeedsShow1764300000015,
  OwnLinks1764300000016,
  CountedTries1764300000017,
  Paces1764300000018,
  DiscardedProperties1764400000019,
  Operations1764400000020,
  ExternalIds1764500000021,
  UnreadCalendars1764500000022,
  Alerts1764600000023,
  ApiTokens1764700000024,
  BookingsOfPrograms1764700000025,
  Changes1764800000026,
  PublicAvailability1764800000027,
  CalendarHooks1764800000028,
  Webhooks1764900000029,
  Portfolio1765000000030,
  JointFeeds1765100000031,
  Guests1765100000032,
  Listeners1765200000033,
  TasksOfMany1765200000034,
  DueByHost1765200000035,
  LighterRuns1765200000036,
  People1765300000037,
  LanguageAndTags1765400000038,
  Occasions1765400000039,
  OwnedBulkSyncs1765600000040,
  Notices1765800000041,
  GatheredBulkSyncs1765900000042,
  MovedCalendars1766000000043,
  PlacedEvents1766100000044,
  DeletedWebhooks1766100000045,
  RecipientsOfProperties1766300000046,
  CountedRuns1766500000048,
  Schedules1766600000050,
  CountedBulkSyncs1766600000051,
  UnreadInNewZone1766600000052,
  DatesOfDismissals1766700000053,
];

/** What TypeORM needs to know: entities and migrations by class, never a glob, never `synchronize`. */
export function dataSourceOptions(url: string, poolSize: number, isMigrating = false): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    poolSize,
    applicationName: 'hosteed-calendar-sync',
    entities: [
      User,
      Session,
      Product,
      CalendarFeed,
      Reservation,
      ExternalCalendar,
      UnavailabilityBlock,
      SyncRun,
    ],
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    logging: false,
    extra: {
      options: SESSION_OPTIONS,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      ...(isMigrating ? {} : { ...QUERY_LIMITS, Client: PreparedClient }),
    },
  };
}

/** Size of the pool that only feeds use. */
export function feedsDataSourceOptions(url: string) {
  const options = dataSourceOptions(url, FEED_CONNECTIONS);
  return {
    ...options,
    name: FEEDS,
    extra: { ...options.extra, lock_timeout: FEED_LOCK_TIMEOUT_MS },
    retryAttempts: 0,
  };
}

/**
 * Brings the schema up to date. Several servers may start at once: an advisory lock lets one of them migrate while
 * the others wait.
 *
 * @throws a sentence that an operator understands when the database can't be reached, or a newer version made it
 */
export async function migrate(url: string): Promise<void> {
  const lock = await connect(url);
  const dataSource = new DataSource(dataSourceOptions(url, 2, true));
  try {
    await holdMigrations(lock);
    refuseNewerSchema(await unknownMigrations(lock), url);
    await dataSource.initialize();
    await dataSource.runMigrations();
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await lock.end();
  }
}

/**
 * Polls for the lock instead of waiting for it: a waiting statement has a snapshot, for which `CREATE INDEX
 * CONCURRENTLY` would wait in turn.
 */
async function holdMigrations(lock: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await lock.query<{ isOurs: boolean }>('SELECT pg_try_advisory_lock($1) AS "isOurs"', [
      MIGRATION_LOCK,
    ]);
    if (rows[0]!.isOurs) return;
    await setTimeout(MIGRATION_LOOK_MS);
  }
}

/**
 * For commands beside the server: only a server makes or changes a schema.
 *
 * @throws a sentence that an operator understands when the database is not one that this very version has prepared
 */
export async function requireSchema(url: string): Promise<void> {
  const client = await connect(url);
  try {
    const done = await migrationsIn(client);
    if (done.length === 0)
      throw new Error(
        `The database ${nameOf(url)} is empty: no server has ever been started on it. Is DATABASE_URL right?`,
      );
    refuseNewerSchema(await unknownMigrations(client), url);
    if (done.length < MIGRATIONS.length)
      throw new Error(
        `The database ${nameOf(url)} is of an older version: start the server, which brings it up to date.`,
      );
  } finally {
    await client.end();
  }
}

/** @throws a sentence that an operator understands */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new Error(`The database at ${new URL(url).host} cannot be reached: ${reasonOf(error)}.`, {
      cause: error,
    });
  }
}

/** Names of the migrations that a database has seen; none for a database without a schema. */
async function migrationsIn(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ isThere: boolean }>(
    `SELECT to_regclass('migrations') IS NOT NULL AS "isThere"`,
  );
  if (!rows[0]!.isThere) return [];
  const migrations = await client.query<{ name: string }>('SELECT name FROM migrations');
  return migrations.rows.map(({ name }) => name);
}

async function unknownMigrations(client: pg.Client): Promise<number> {
  const known = new Set(MIGRATIONS.map(({ name }) => name));
  return (await migrationsIn(client)).filter((name) => !known.has(name)).length;
}

/** An older program would write rows with another meaning than the newer schema has. */
function refuseNewerSchema(unknown: number, url: string): void {
  if (unknown > 0)
    throw new Error(
      `The database ${nameOf(url)} is of a newer version: start that version, or restore the backup made before it.`,
    );
}

/** @example hosteed at db.example.com:5432 */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${decodeURIComponent(pathname.slice(1))} at ${host}`;
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'ECONNREFUSED') return 'nothing listens there';
  if (code === 'ENOTFOUND') return 'the host is unknown';
  if (code === '28P01' || code === '28000') return 'user or password is wrong';
  if (code === '3D000') return 'there is no database of that name';
  return message || code || 'unknown reason';
}
