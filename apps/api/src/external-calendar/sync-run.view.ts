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
  /** When the first and the last of them ended. */
  firstFinishedAt: Date;
  finishedAt: Date;
  calendarId: string;
  channel: CalendarChannel | null;
  report: StoredReport;
  undoneAt: Date | null;
  /** Whether it changed anything, and no later run of its calendar did. */
  isLast: boolean;
}

/** A run as the API shows it: with its failure in the caller's language. */
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
