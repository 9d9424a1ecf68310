import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { StoredReport } from './sync-report.ts';

export type SyncTrigger = 'manual' | 'schedule' | 'command' | 'admin';

/** One attempt to read one external calendar, with its outcome. */
@Entity('sync_runs')
export class SyncRun {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'external_calendar_id' })
  externalCalendarId: string;

  @Column('text')
  trigger: SyncTrigger;

  @Column('timestamptz', { name: 'finished_at' })
  finishedAt: Date;

  @Column('jsonb')
  report: StoredReport;
}
