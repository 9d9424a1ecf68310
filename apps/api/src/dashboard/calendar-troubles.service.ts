import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type AttentionReason, explainSyncFailure, type Language, type SyncFailureCode } from '#availability';
import type { CalendarChannel } from '#platforms';
import { reachOf } from '../auth/api-token.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { offsetOf, type PageQuery } from '../http/page.dto.ts';
import { type ReadingNotes, toAttentionView } from '../property/attention.view.ts';
import {
  ASKING_STATES,
  CALENDAR_STATES,
  type CalendarState,
  STATE_OF_CALENDAR,
} from '../property/calendar-state.ts';
import { loadReleaseTimes } from '../property/release-times.ts';
import type { CalendarCounts, TroubledCalendar, TroublePage } from './dashboard.dto.ts';

interface TroubleRow extends Omit<TroubledCalendar, 'cause' | 'lastSyncAt' | 'freesAt' | 'attention'> {
  lastSyncAt: Date | null;
  attention: AttentionReason | null;
  lastReading: ReadingNotes | null;
  channel: CalendarChannel | null;
  lastSyncError: SyncFailureCode | null;
}

/** Calendars of a host that need attention, in the properties that the caller reaches. */
@Injectable()
export class CalendarTroublesService {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  async list(user: SignedInUser, query: PageQuery, language: Language): Promise<TroublePage> {
    const counted = await this.database.query<{ state: CalendarState; count: number }[]>(COUNTS, [
      user.id,
      reachOf(user),
    ]);
    const countOf = (wanted: CalendarState) => counted.find(({ state }) => state === wanted)?.count ?? 0;
    const counts = CALENDAR_STATES.map((state) => [state, countOf(state)]);
    const rows = await this.database.query<TroubleRow[]>(TROUBLES, [
      user.id,
      reachOf(user),
      ASKING_STATES,
      query.pageSize,
      offsetOf(query),
    ]);
    const releases = await loadReleaseTimes(
      this.database,
      rows.map(({ calendarId }) => calendarId),
    );
    return {
      items: rows.map((row) => toTrouble(row, releases.get(row.calendarId) ?? null, language)),
      total: ASKING_STATES.reduce((sum, state) => sum + countOf(state), 0),
      page: query.page,
      pageSize: query.pageSize,
      calendars: Object.fromEntries(counts) as CalendarCounts,
    };
  }
}

function toTrouble(
  { lastSyncAt, lastSyncError, channel, attention, lastReading, ...row }: TroubleRow,
  freesAt: Date | null,
  language: Language,
): TroubledCalendar {
  const isFailing = (row.state === 'failing' || row.state === 'paused_unread') && lastSyncError;
  return {
    ...row,
    lastSyncAt: lastSyncAt?.toISOString() ?? null,
    freesAt: freesAt?.toISOString() ?? null,
    attention: lastReading && toAttentionView(attention, lastReading),
    cause: isFailing
      ? { code: lastSyncError, ...explainSyncFailure(lastSyncError, language, channel) }
      : null,
  };
}

const OWN =
  'FROM external_calendars c JOIN products p ON p.id = c.product_id WHERE p.owner_id = $1 AND ($2::uuid[] IS NULL OR p.id = ANY ($2))';

const COUNTS = `SELECT ${STATE_OF_CALENDAR} AS state, count(*)::int AS count ${OWN} GROUP BY 1`;

const TROUBLES = `
  SELECT * FROM (
    SELECT c.id AS "calendarId", c.name AS "calendarName", p.id AS "productId", p.name AS "productName",
           ${STATE_OF_CALENDAR} AS state, c.last_sync_at AS "lastSyncAt", c.last_sync_error AS "lastSyncError", c.channel,
           c.held_removals AS "heldRemovals", c.attention, c.last_reading AS "lastReading"
      ${OWN}) calendars
   WHERE state = ANY ($3::text[])
   ORDER BY array_position($3::text[], state), "lastSyncAt" NULLS FIRST, "calendarId" LIMIT $4 OFFSET $5`;
