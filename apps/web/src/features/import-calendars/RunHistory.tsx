import { Button, Skeleton, Stack, Text } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import type { SyncRun } from './sync-history.queries.ts';

interface Props {
  /** Which calendar it is. */
  about: string | undefined;
  history: UseInfiniteQueryResult<InfiniteData<Schema<'SyncRunPage'>>>;
  /** Above the runs. */
  notice?: ReactNode;
  /** A run, with its key. */
  renderRun: (run: SyncRun) => ReactNode;
  onClose: () => void;
}

/** The synchronisations of a calendar, latest first, a page at a time. */
export function RunHistory({ about, history, notice, renderRun, onClose }: Props) {
  const { t } = useTranslation();
  const runs = unique(history.data?.pages.flatMap(({ items }) => items) ?? []);
  const title = about === undefined ? t('history.title') : `${t('history.title')} · ${about}`;
  return (
    <Dialog title={title} onClose={onClose} size="lg" zIndex={250}>
      <Stack>
        <Text size="sm">{t('history.kept90Days')}</Text>
        {notice}
        <ProblemAlert error={history.error} onRetry={() => void history.refetch()} />
        {history.isPending && !history.error && <Skeleton h={160} />}
        {history.isSuccess && runs.length === 0 && <Text size="sm">{t('history.empty')}</Text>}
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {runs.map(renderRun)}
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

/** A run that ended in between shifts the pages by one. */
function unique<Row extends { id: string }>(rows: Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
