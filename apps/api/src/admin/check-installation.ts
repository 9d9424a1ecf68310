import { stat } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import type { Env } from '../config/env.ts';
import type { SecretBox } from '../config/secret-box.ts';
import type { ClockState } from '../database/clock-state.ts';
import { isPublicHost } from '../outbound/public-address.ts';
import { type CheckedCode, checkConfiguration } from './check-configuration.ts';
import { countLostSecrets } from './lost-secrets.ts';

const HOUR_MS = 3_600_000;

/** Checks this process's configuration and its database; the worst in front. */
export async function checkInstallation(
  env: Env,
  secrets: SecretBox,
  database: DataSource,
  clock: ClockState,
): Promise<CheckedCode[]> {
  const [state] = await database.query<{ applied: string[]; unreadProperties: number }[]>(STATE);
  const lost = await countLostSecrets(database, secrets);
  const lastBackup = await lastBackupOf(env);
  const url = new URL(env.publicUrl);
  return checkConfiguration({
    isPublic: isPublicHost(url.hostname),
    isHttps: env.isHttps,
    hasOwnPort: url.port !== '',
    hasFeedKey: env.feedKeys.length > 0,
    lostSecrets: lost.links + lost.addresses + lost.webhooks,
    hasMail: env.mail !== null,
    hasScheduler: env.syncScheduler,
    hasTrustedProxy: env.trustProxy !== false,
    isDatabaseEmbedded: env.isDatabaseEmbedded,
    pendingMigrations: pendingMigrations(database, state!.applied).length,
    clock,
    unreadProperties: state!.unreadProperties,
    hasBackupMarker: env.backupMarker !== null,
    backupAgeHours: lastBackup && (Date.now() - lastBackup.getTime()) / HOUR_MS,
  });
}

/** Names of the migrations of this program that a database has not seen. */
export function pendingMigrations(database: DataSource, applied: readonly string[]): string[] {
  const known = database.migrations.map(({ name, constructor }) => name ?? constructor.name);
  return known.filter((name) => !applied.includes(name));
}

/** Modification time of the file that every backup touches; null where it is not configured. */
export async function lastBackupOf({ backupMarker }: Env): Promise<Date | null> {
  if (!backupMarker) return null;
  return stat(backupMarker).then(
    ({ mtime }) => mtime,
    () => null,
  );
}

const STATE = `
  SELECT ARRAY(SELECT name FROM migrations) AS applied,
         (SELECT count(*)::int FROM products WHERE is_unread(id)) AS "unreadProperties"`;
