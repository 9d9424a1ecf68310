import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { attempt } from '../errors/attempt.ts';
import { IS_PAUSED_UNREAD } from '../property/calendar-state.ts';
import { CalendarSyncService } from './sync/calendar-sync.service.ts';
import type { UnreadSource } from './unread-source.dto.ts';

type SourceRow = Omit<UnreadSource, 'lastSyncAt'> & { lastSyncAt: Date | null; isActive: boolean };

/** A reading this recent counts as present. */
const FRESH_FOR = '2 minutes';
/** Time-out: a user waits for it. */
const BUDGET_MS = 3_000;

/** Reads the sources of a property before a booking. */
@Injectable()
export class SourceFreshness {
  private readonly logger = new Logger('SourceFreshness');

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly syncs: CalendarSyncService,
  ) {}

  /**
   * Reads each active calendar of the property that was not read whole within two minutes, all at once, and waits for
   * three seconds at most; slower readings go on in the background. One that is paused without a good reading is not
   * read, as its host wants, but counts as unread.
   *
   * @returns those that are still not read
   */
  async refresh(productId: string): Promise<UnreadSource[]> {
    const stale = await this.loadStale(productId);
    const ids = stale.filter(({ isActive }) => isActive).map(({ calendarId }) => calendarId);
    if (ids.length === 0) return stale.map(toUnreadSource);
    const isOver = new AbortController();
    const reading = attempt(this.logger, 'the sources of a property could not be read', async () => {
      await this.syncs.syncMany(ids, { trigger: 'manual' });
    });
    const budget = pause(BUDGET_MS, undefined, { signal: isOver.signal }).catch(() => undefined);
    await Promise.race([reading, budget]);
    isOver.abort();
    return (await this.loadStale(productId)).map(toUnreadSource);
  }

  private loadStale(productId: string): Promise<SourceRow[]> {
    return this.database.query<SourceRow[]>(STALE, [productId]);
  }
}

function toUnreadSource({ calendarId, name, lastSyncAt }: SourceRow): UnreadSource {
  return { calendarId, name, lastSyncAt: lastSyncAt?.toISOString() ?? null };
}

const STALE = `
  SELECT c.id AS "calendarId", c.name, c.last_sync_at AS "lastSyncAt", c.is_active AS "isActive" FROM external_calendars c
   WHERE c.product_id = $1
     AND (c.is_active AND (c.last_sync_at IS NULL OR c.last_sync_at < now() - interval '${FRESH_FOR}' OR c.attention = 'partly_read')
       OR ${IS_PAUSED_UNREAD})
   ORDER BY c.created_at, c.id`;
