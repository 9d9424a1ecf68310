import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { attempt } from '../errors/attempt.ts';
import { CalendarSyncService } from './sync/calendar-sync.service.ts';
import type { UnreadSource } from './unread-source.dto.ts';

type SourceRow = Omit<UnreadSource, 'lastSyncAt'> & { lastSyncAt: Date | null };

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
   * three seconds at most; slower readings go on in the background.
   *
   * @returns those that are still not read
   */
  async refresh(productId: string): Promise<UnreadSource[]> {
    const stale = await this.loadStale(productId);
    if (stale.length === 0) return [];
    const ids = stale.map(({ calendarId }) => calendarId);
    const isOver = new AbortController();
    const reading = attempt(this.logger, 'the sources of a property could not be read', async () => {
      await this.syncs.syncMany(ids, { trigger: 'manual' });
    });
    const budget = pause(BUDGET_MS, undefined, { signal: isOver.signal }).catch(() => undefined);
    await Promise.race([reading, budget]);
    isOver.abort();
    return this.loadStale(productId);
  }

  private async loadStale(productId: string): Promise<UnreadSource[]> {
    const rows = await this.database.query<SourceRow[]>(STALE, [productId]);
    return rows.map((row) => ({ ...row, lastSyncAt: row.lastSyncAt?.toISOString() ?? null }));
  }
}

const STALE = `
  SELECT id AS "calendarId", name, last_sync_at AS "lastSyncAt" FROM external_calendars
   WHERE product_id = $1 AND is_active
     AND (last_sync_at IS NULL OR last_sync_at < now() - interval '${FRESH_FOR}' OR attention = 'partly_read')
   ORDER BY created_at, id`;
