import type { DataSource } from 'typeorm';
import { explainSyncFailure, type Language } from '#availability';
import { toAttentionView } from '../property/attention.view.ts';
import { type CalendarState, IS_UNREAD, STATE_OF_CALENDAR } from '../property/calendar-state.ts';
import { loadReleaseTimes } from '../property/release-times.ts';
import { syncTag } from '../stay/occupancy.service.ts';
import type { ExternalCalendarView } from './external-calendar.dto.ts';
import type { ExternalCalendar } from './external-calendar.entity.ts';
import type { LastReading } from './sync/last-reading.ts';

/** Fields of a calendar that need the database: its clock, and its blocks. */
export interface CalendarFacts {
  state: CalendarState;
  blockCount: number;
  /** Not read yet in the present generation of the database. */
  isUnread: boolean;
  /** When the first missing stay is freed by itself; null when none is. */
  freesAt: Date | null;
}

const NOTHING_READ: LastReading = { ignoredComing: {}, rulesInTheWay: [], problems: {}, firstProblems: [] };

/** Those fields of each of these calendars, by id. */
export async function loadCalendarFacts(
  database: DataSource,
  ids: readonly string[],
): Promise<Map<string, CalendarFacts>> {
  const rows = await database.query<(Omit<CalendarFacts, 'freesAt'> & { id: string })[]>(FACTS, [ids]);
  const releases = await loadReleaseTimes(database, ids);
  return new Map(rows.map(({ id, ...facts }) => [id, { ...facts, freesAt: releases.get(id) ?? null }]));
}

/**
 * A calendar as its owner sees it.
 *
 * @param icalUrl its address in clear; null when its key is lost
 */
export function toCalendarView(
  calendar: ExternalCalendar,
  icalUrl: string | null,
  { state, blockCount, isUnread, freesAt }: CalendarFacts,
  language: Language,
): ExternalCalendarView {
  const { id, lastSyncError, attention, lastReading } = calendar;
  const { rulesInTheWay, ...reading } = lastReading ?? NOTHING_READ;
  return {
    id,
    productId: calendar.productId,
    name: calendar.name,
    icalUrl,
    channel: calendar.channel,
    color: calendar.color,
    description: calendar.description,
    isActive: calendar.isActive,
    syncIntervalMinutes: calendar.syncIntervalMinutes,
    tentative: calendar.tentative,
    transparent: calendar.transparent,
    endsOn: calendar.endsOn,
    ignorePhrases: calendar.ignorePhrases,
    only: calendar.only,
    preparationDays: calendar.preparationDays,
    lastSyncAt: calendar.lastSyncAt?.toISOString() ?? null,
    lastAttemptAt: calendar.lastAttemptAt?.toISOString() ?? null,
    lastSyncStatus: calendar.lastSyncStatus,
    lastSyncError,
    lastSyncErrorWords: lastSyncError && {
      code: lastSyncError,
      ...explainSyncFailure(lastSyncError, language, calendar.channel),
    },
    state,
    heldRemovals: calendar.heldRemovals,
    holdReason: calendar.holdReason,
    freesAt: freesAt?.toISOString() ?? null,
    attention: toAttentionView(attention, { ...reading, rulesInTheWay }),
    ...reading,
    secondOpinion: calendar.secondOpinion,
    blockCount,
    isUnread,
    nextSyncAt: calendar.isActive ? calendar.nextSyncAt.toISOString() : null,
    tag: syncTag(id)!,
    createdAt: calendar.createdAt.toISOString(),
    updatedAt: calendar.updatedAt.toISOString(),
  };
}

const FACTS = `
  SELECT c.id, ${STATE_OF_CALENDAR} AS state,
         ${IS_UNREAD} AS "isUnread",
         (SELECT count(*)::int FROM unavailability_blocks b WHERE b.external_calendar_id = c.id) AS "blockCount"
    FROM external_calendars c WHERE c.id = ANY ($1)`;
