import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In } from 'typeorm';
import type { Language } from '#availability';
import { reachOf } from '../auth/api-token.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { holds } from '../http/holds.ts';
import { offsetOf, patternOf } from '../http/page.dto.ts';
import { ASKING_STATES, type CalendarState, STATE_OF_CALENDAR } from '../property/calendar-state.ts';
import { ExternalCalendar } from './external-calendar.entity.ts';
import { ExternalCalendarService } from './external-calendar.service.ts';
import type { OwnCalendarPage, OwnCalendarsQuery } from './own-calendars.dto.ts';

/** Every row carries the total; a page beyond the last has one row with nothing else. */
type Row = { total: number } & ({ id: string; productName: string } | { id: null });

/** The calendars of all properties that a caller reaches. */
@Injectable()
export class OwnCalendarsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly calendars: ExternalCalendarService,
  ) {}

  /**
   * A page of them, troubles first: one query for their ids, and the same few queries for their state as for one
   * property.
   */
  async list(user: SignedInUser, query: OwnCalendarsQuery, language: Language): Promise<OwnCalendarPage> {
    const rows = await this.database.query<Row[]>(PAGE, [
      user.id,
      reachOf(user),
      query.search ? patternOf(query.search) : null,
      query.state ?? null,
      URGENCY,
      query.pageSize,
      offsetOf(query),
    ]);
    const found = rows.flatMap((row) => (row.id === null ? [] : [row]));
    const ids = found.map(({ id }) => id);
    const calendars = await this.database.getRepository(ExternalCalendar).findBy({ id: In(ids) });
    const views = new Map((await this.calendars.show(calendars, language)).map((view) => [view.id, view]));
    const items = found.flatMap(({ id, productName }) => {
      const view = views.get(id);
      return view ? [{ ...view, productName }] : [];
    });
    return { items, total: rows[0]!.total, page: query.page, pageSize: query.pageSize };
  }
}

const URGENCY: readonly CalendarState[] = [...ASKING_STATES, 'pending', 'synced', 'paused'];

const ORDER = 'ORDER BY array_position($5::text[], state), "productName", name, id';

const PAGE = `
  WITH own AS (
    SELECT c.id, c.name, p.name AS "productName", ${STATE_OF_CALENDAR} AS state
      FROM external_calendars c JOIN products p ON p.id = c.product_id
     WHERE p.owner_id = $1 AND ($2::uuid[] IS NULL OR p.id = ANY ($2))
       AND ($3::text IS NULL OR ${holds('c.name', '$3')} OR ${holds('p.name', '$3')})),
  found AS (SELECT * FROM own WHERE $4::text[] IS NULL OR state = ANY ($4))
  SELECT t.total, f.id, f."productName"
    FROM (SELECT count(*)::int AS total FROM found) t
    LEFT JOIN (SELECT * FROM found ${ORDER} LIMIT $6 OFFSET $7) f ON true ${ORDER}`;
