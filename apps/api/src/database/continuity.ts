import type { DataSource, EntityManager } from 'typeorm';

/** From one break of continuity to the next; what was read in it is known. */
export interface Generation {
  generation: string;
  /** The database's clock. */
  now: Date;
}

/** Heartbeat: records that continuity holds and that a server is at work. @returns null when continuity is broken */
export async function beat(database: DataSource): Promise<Generation | null> {
  const [rows] = await database.query<[Generation[], number]>(BEAT);
  return rows[0] ?? null;
}

/**
 * Begins another generation where the database is not where it was: from now on, every active calendar is due and
 * unread. Of several servers that notice it, one begins it.
 *
 * @param isForced an operator says that it was restored, whatever `is_continuous` finds
 * @returns null while it is still being restored: its foreign keys come last
 */
export function beginGeneration(database: DataSource, isForced = false): Promise<Generation | null> {
  return database.transaction(async (transaction) => {
    await transaction.query('LOCK TABLE continuity IN SHARE ROW EXCLUSIVE MODE');
    if (!(await isWhole(transaction))) return null;
    for (const forget of FORGET_THE_FUTURE) await transaction.query(forget);
    await transaction.query(BEGIN_ANEW, [isForced]);
    await transaction.query(FORGET_ATTEMPTS);
    const [present] = await transaction.query<Generation[]>(PRESENT);
    return present!;
  });
}

async function isWhole(transaction: EntityManager): Promise<boolean> {
  const [row] = await transaction.query<{ isWhole: boolean }[]>(IS_WHOLE);
  return row!.isWhole;
}

const BEAT = `
  UPDATE continuity SET beat_at = now(), written_by = pg_current_xact_id()::xid
   WHERE is_continuous() RETURNING generation, clock_timestamp() AS now`;

const IS_WHOLE = `
  SELECT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND conrelid = 'unavailability_blocks'::regclass
                    AND confrelid = 'products'::regclass) AS "isWhole"`;

/**
 * Where the clock went back, times that now lie in the future are dropped or cut to now, so that nothing waits for
 * them.
 */
const FORGET_THE_FUTURE = [
  `DELETE FROM source_hosts WHERE paused_until > now() + interval '1 day'`,
  'UPDATE unavailability_blocks SET missing_since = now() WHERE missing_since > now()',
];

/**
 * After a break of continuity, earlier readings and attempts are no evidence: also in later generations, a calendar is
 * known only once it has been read.
 */
const FORGET_ATTEMPTS = `
  UPDATE external_calendars SET attempted_in = NULL
   WHERE attempted_in IS NOT NULL AND (SELECT is_moved AND began_at = now() FROM continuity)`;

const BEGIN_ANEW = `
  INSERT INTO continuity (generation, began_at, beat_at, written_by, database, timeline, is_moved)
  SELECT gen_random_uuid(), now(), now(), pg_current_xact_id()::xid, present_database(), present_timeline(),
         $1::boolean OR NOT is_in_place()
   WHERE $1::boolean OR NOT is_continuous()
  ON CONFLICT (singleton) DO UPDATE
     SET generation = excluded.generation, began_at = excluded.began_at, beat_at = excluded.beat_at,
         written_by = excluded.written_by, database = excluded.database, timeline = excluded.timeline, is_moved = excluded.is_moved`;

const PRESENT = 'SELECT generation, clock_timestamp() AS now FROM continuity';
