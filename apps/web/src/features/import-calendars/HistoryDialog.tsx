import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FocusedOnMount } from '../../ui/FocusedOnMount.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import type { ExternalCalendar } from './external-calendars.queries.ts';
import { RunActions } from './RunActions.tsx';
import { RunHistory } from './RunHistory.tsx';
import { RunItem } from './RunItem.tsx';
import { runsQuery, useUndoSync } from './sync-history.queries.ts';
import { undoneInWords } from './undone-words.ts';

interface Props {
  productId: string;
  calendar: ExternalCalendar;
  onClose: () => void;
}

/** Runs of a calendar, and undo of the last one. */
export function HistoryDialog({ productId, calendar, onClose }: Props) {
  const { t } = useTranslation();
  const history = useInfiniteQuery(runsQuery(productId, calendar.id));
  const undo = useUndoSync(productId, calendar.id);
  const notice = (undo.isSuccess || undo.isError) && (
    <FocusedOnMount key={undo.submittedAt}>
      {undo.data && (
        <Text size="sm" fw={600}>
          {undoneInWords(undo.data, t)}
        </Text>
      )}
      <ProblemAlert error={undo.error} />
    </FocusedOnMount>
  );
  return (
    <RunHistory
      about={calendar.name}
      history={history}
      notice={notice}
      renderRun={(run) => (
        <RunItem key={run.id} run={run}>
          <RunActions
            productId={productId}
            calendarId={calendar.id}
            run={run}
            isUndoing={undo.isPending}
            onUndo={() => undo.mutate(run.id)}
          />
        </RunItem>
      )}
      onClose={onClose}
    />
  );
}
