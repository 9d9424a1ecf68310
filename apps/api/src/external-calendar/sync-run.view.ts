import type { Language } from '#availability';
import type { CalendarChannel } from '#platforms';
import { fromStored, type StoredReport } from './sync/sync-report.ts';
import type { SyncTrigger } from './sync/sync-run.entity.ts';
import type { SyncRunView } from './sync-history.dto.ts';
import { toSyncReportView } from './sync-report.view.ts';

/** A run as the database holds it, or several that are counted. */
export interface SyncRunRow {
  id: string;
  trigger: SyncTrigger;
  runs: number;
  /** Of the first and of the last of them. */
  firstFinishedAt: Date;
  finishedAt: Date;
  calendarId: string;
  channel: CalendarChannel | null;
  report: StoredReport;
  undoneAt: Date | null;
  /** Whether no later run of its calendar changed anything, and it did. */
  isLast: boolean;
}

/** A run as the API shows it: with its failure in the caller's words. */
export function toSyncRunView(
  {
    id,
    calendarId,
    channel,
    trigger,
    runs,
    firstFinishedAt,
    finishedAt,
    report,
    undoneAt,
    isLast,
  }: SyncRunRow,
  language: Language,
): SyncRunView {
  return {
    id,
    trigger,
    runs,
    firstFinishedAt: firstFinishedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    report: toSyncReportView(fromStored(calendarId, report), language, channel),
    undoneAt: undoneAt?.toISOString() ?? null,
    canUndo: isLast && undoneAt === null,
  };
}
