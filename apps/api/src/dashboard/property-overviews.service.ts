import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { reachOf } from '../auth/api-token.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { holds } from '../http/holds.ts';
import { offsetOf, patternOf } from '../http/page.dto.ts';
import { ASKING_STATES, type CalendarState, STATE_OF_CALENDAR } from '../property/calendar-state.ts';
import type { ProductsQuery } from '../property/product.dto.ts';
import type { PropertyOverview, PropertyOverviewPage } from './dashboard.dto.ts';

/** Every row carries the total; a page beyond the last has one row with nothing else. */
type Row = { total: number } & (PropertyOverview | { id: null });

/** Overview of each property of a host: the state of its calendars and conflicts. */
@Injectable()
export class PropertyOverviewsService {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** By name: a page of those that the user reaches. */
  async list(user: SignedInUser, query: ProductsQuery): Promise<PropertyOverviewPage> {
    const rows = await this.database.query<Row[]>(PAGE, [
      user.id,
      reachOf(user),
      query.search ? patternOf(query.search) : null,
      query.pageSize,
      offsetOf(query),
      ASKING_STATES,
    ]);
    const items = rows.flatMap((row) => (row.id === null ? [] : [withoutTotal(row)]));
    return { items, total: rows[0]!.total, page: query.page, pageSize: query.pageSize };
  }
}

function withoutTotal({
  id,
  name,
  timeZone,
  checkInHour,
  checkOutHour,
  tags,
  calendars,
  asking,
  state,
  synced,
  pending,
  paused,
  conflicts,
}: PropertyOverview): PropertyOverview {
  const ofCalendars = { calendars, asking, state, synced, pending, paused };
  return { id, name, timeZone, checkInHour, checkOutHour, tags, ...ofCalendars, conflicts };
}

const OWN = `owner_id = $1 AND ($2::uuid[] IS NULL OR id = ANY ($2)) AND ($3::text IS NULL OR ${holds('name', '$3')})`;

const countOf = (state: CalendarState) =>
  `coalesce(sum(s.count) FILTER (WHERE s.state = '${state}'), 0)::int AS ${state}`;

/** Calendars and conflicts are queried for the properties of the page alone. */
const PAGE = `
  SELECT t.total, p.id, p.name, p.time_zone AS "timeZone", p.check_in_hour AS "checkInHour", p.check_out_hour AS "checkOutHour", p.tags,
         k.calendars, coalesce(k.counts[1], 0) AS asking, k.states[1] AS state, k.synced, k.pending, k.paused,
         (SELECT count(*)::int FROM conflict_states c
           WHERE c.product_id = p.id AND c.state IN ('open', 'acknowledged')) AS conflicts
    FROM (SELECT count(*)::int AS total FROM products WHERE ${OWN}) t
    LEFT JOIN (SELECT * FROM products WHERE ${OWN} ORDER BY name, id LIMIT $4 OFFSET $5) p ON true
    LEFT JOIN LATERAL (
      SELECT coalesce(sum(s.count), 0)::int AS calendars, ${countOf('synced')}, ${countOf('pending')}, ${countOf('paused')},
             array_agg(s.state ORDER BY array_position($6, s.state)) FILTER (WHERE s.state = ANY ($6)) AS states,
             array_agg(s.count ORDER BY array_position($6, s.state)) FILTER (WHERE s.state = ANY ($6)) AS counts
        FROM (SELECT ${STATE_OF_CALENDAR} AS state, count(*)::int AS count FROM external_calendars c
               WHERE c.product_id = p.id GROUP BY 1) s) k ON true
   ORDER BY p.name, p.id`;
