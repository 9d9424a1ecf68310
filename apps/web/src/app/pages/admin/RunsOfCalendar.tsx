import { useInfiniteQuery } from '@tanstack/react-query';
import { RunHistory } from '../../../features/import-calendars/RunHistory.tsx';
import { RunItem } from '../../../features/import-calendars/RunItem.tsx';
import { runsOfAnyQuery } from '../../../features/import-calendars/sync-history.queries.ts';
import type { Schema } from '../../../lib/api-client.ts';

interface Props {
  calendarId: string;
  /** The calendar, as far as loaded; nothing where the list shows others. */
  calendar?: Schema<'CalendarStatus'>;
  onClose: () => void;
}

/** Runs of any host's calendar; their changes, and undoing them, are the host's. */
export function RunsOfCalendar({ calendarId, calendar, onClose }: Props) {
  const history = useInfiniteQuery(runsOfAnyQuery(calendarId));
  return (
    <RunHistory
      about={calendar && `${calendar.productName} · ${calendar.name}`}
      history={history}
      renderRun={(run) => <RunItem key={run.id} run={run} />}
      onClose={onClose}
    />
  );
}
