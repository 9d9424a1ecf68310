import { Affix, Paper } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../lib/lazy-part.ts';
import { PartBoundary } from '../../ui/PartBoundary.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { useLastSyncAll } from './external-calendars.queries.ts';

const SyncAllProgress = lazyPart(() => import('./SyncAllProgress.tsx'), 'SyncAllProgress');

const TOLD_FOR_MS = 8_000;

/** Progress of a bulk sync at the edge of every page, and for a while its result or why it was refused. */
export function SyncAllBar() {
  const { t } = useTranslation();
  const last = useLastSyncAll();
  const [told, setTold] = useState(0);
  const isOver = last?.status === 'success' || last?.status === 'error';
  useEffect(() => {
    if (!isOver) return;
    const timer = setTimeout(() => setTold(last.submittedAt), TOLD_FOR_MS);
    return () => clearTimeout(timer);
  }, [isOver, last?.submittedAt]);
  const isShown = last?.status === 'pending' || (isOver && last.submittedAt !== told);
  return (
    <Affix position={{ bottom: 16, left: 16 }} zIndex={150}>
      {isShown && (
        <Paper withBorder shadow="md" p="sm" miw={260}>
          {last.error ? (
            <ProblemAlert error={last.error} title={t('import.syncAll')} />
          ) : (
            <PartBoundary>
              <SyncAllProgress productId={last.productId} />
            </PartBoundary>
          )}
        </Paper>
      )}
    </Affix>
  );
}
