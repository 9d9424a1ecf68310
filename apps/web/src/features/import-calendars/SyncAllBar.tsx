import { Affix, Paper } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useLastSyncAll } from './external-calendars.queries.ts';
import { SyncAllProgress } from './SyncAllProgress.tsx';

const TOLD_FOR_MS = 8_000;

/** The progress of a sync of all calendars at the edge of every page, and for a while how it ended. */
export function SyncAllBar() {
  const last = useLastSyncAll();
  const [told, setTold] = useState(0);
  const isOver = last?.status === 'success';
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
          <SyncAllProgress productId={last.productId} />
        </Paper>
      )}
    </Affix>
  );
}
