import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { FirstSteps } from './dashboard.dto.ts';

/** Which of the first steps a host has done. */
@Injectable()
export class FirstStepsService {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  async show(ownerId: string): Promise<FirstSteps> {
    const [steps] = await this.database.query<FirstSteps[]>(FIRST_STEPS, [ownerId]);
    return steps!;
  }
}

const FIRST_STEPS = `
  SELECT (SELECT count(*)::int FROM products WHERE owner_id = $1) AS properties,
         (SELECT count(*)::int FROM external_calendars c JOIN products p ON p.id = c.product_id
           WHERE p.owner_id = $1 AND c.last_sync_at IS NOT NULL) AS "readCalendars",
         (SELECT count(*)::int FROM calendar_feeds f JOIN products p ON p.id = f.product_id
           WHERE p.owner_id = $1 AND EXISTS (SELECT FROM feed_reads r WHERE r.feed_id = f.id)) AS "readFeeds"`;
