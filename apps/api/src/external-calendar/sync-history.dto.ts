import { IsUUID } from 'class-validator';
import { Optional } from '../http/optional.decorator.ts';
import { SyncReportView } from './external-calendar.dto.ts';

/** A run; or several that nobody asked for by hand and that changed nothing, one after the other, with the same report. */
export class SyncRunView {
  id: string;
  trigger: 'manual' | 'schedule' | 'command' | 'admin';
  /** How many runs this is. */
  runs: number;
  /** When the first of them ended; of one, the same as `finishedAt`. */
  firstFinishedAt: string;
  /** When the last of them ended. */
  finishedAt: string;
  /** Of each of them, except `milliseconds`, which are those of the last. */
  report: SyncReportView;
  undoneAt: string | null;
  /** Whether it is the last one that changed anything, and was not undone. */
  canUndo: boolean;
}

export class SyncRunPage {
  items: SyncRunView[];
  total: number;
  page: number;
  pageSize: number;
}

export class ChangedStay {
  from: string;
  to: string;
  summary: string | null;
}

export class SyncChangeView {
  change: 'added' | 'changed' | 'removed';
  blockId: string;
  /** Null for an added stay. */
  before: ChangedStay | null;
  /** Null for a removed stay. */
  after: ChangedStay | null;
}

export class SyncChangePage {
  items: SyncChangeView[];
  total: number;
  page: number;
  pageSize: number;
}

export class UndoBody {
  /** Undo only if this is still the run to be undone, and none came after the list that the host was shown. */
  @Optional()
  @IsUUID()
  runId?: string;
}

export class UndoneRun {
  runId: string;
  /** Added stays that were removed again. */
  removed: number;
  /** Removed stays that are back, and kept until the host decides otherwise. */
  restored: number;
  /** Changed stays that have their old dates again, and keep them until the host decides otherwise. */
  reverted: number;
}
