import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.tsx';
import { FocusedOnMount } from '../../ui/FocusedOnMount.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import type { ExternalCalendar } from './external-calendars.queries.ts';
import { RunItem } from './RunItem.tsx';
import { runsQuery, useUndoSync } from './sync-history.queries.ts';
import { undoneInWords } from './undone-words.ts';

interface Props {
  productId: string;
  calendar: ExternalCalendar;
  onClose: () => void;
}

/** What the synchronisations of a calendar did, and taking the last of it back. */
export function HistoryDialog({ productId, calendar, onClose }: Props) {
  const { t } = useTranslation();
  const history = useInfiniteQuery(runsQuery(productId, calendar.id));
  const undo = useUndoSync(productId, calendar.id);
  const runs = unique(history.data?.pages.flatMap(({ items }) => items) ?? []);
  return (
    <Dialog title={`${t('history.title')} · ${calendar.name}`} onClose={onClose} size="lg" zIndex={250}>
      <Stack>
        <Text size="sm">{t('history.kept90Days')}</Text>
        {(undo.isSuccess || undo.isError) && (
          <FocusedOnMount key={undo.submittedAt}>
            {undo.data && (
              <Text size="sm" fw={600}>
                {undoneInWords(undo.data, t)}
              </Text>
            )}
            <ProblemAlert error={undo.error} />
          </FocusedOnMount>
        )}
        <ProblemAlert error={history.error} onRetry={() => void history.refetch()} />
        {history.isPending && !history.error && <Skeleton h={160} />}
        {history.isSuccess && runs.length === 0 && <Text size="sm">{t('history.empty')}</Text>}
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {runs.map((run) => (
            <RunItem
              key={run.id}
              productId={productId}
              calendarId={calendar.id}
              run={run}
              isUndoing={undo.isPending}
              onUndo={() => undo.mutate(run.id)}
            />
          ))}
        </Stack>
        {history.hasNextPage && (
          <Button
            variant="default"
            loading={history.isFetchingNextPage}
            onClick={() => void history.fetchNextPage()}
          >
            {t('common.more')}
          </Button>
        )}
      </Stack>
    </Dialog>
  );
}

/** A sync that ran meanwhile moves the pages by one. */
function unique<Row extends { id: string }>(rows: Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
