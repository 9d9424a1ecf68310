import { Group, Progress, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveState } from '../../lib/live/live-store.ts';
import { countFinished } from '../../lib/live/sync-progress.ts';
import { externalCalendarsQuery, useLastSyncAll } from './external-calendars.queries.ts';

/** Progress of the bulk sync of this tab; its result is announced once. */
export function SyncAllProgress({ productId }: { productId: string }) {
  const { t } = useTranslation();
  const { data: calendars = [] } = useQuery(externalCalendarsQuery(productId));
  const { progress } = useLiveState();
  const all = useLastSyncAll(productId);
  const isPending = all?.status === 'pending';
  const active = useFirst(
    isPending ? all.submittedAt : null,
    calendars.filter(({ isActive }) => isActive).map(({ id }) => id),
  );
  const done = isPending ? countFinished(progress, active, all.submittedAt) : 0;
  const totals = all?.data?.totals;
  const failed = totals && totals.failed > 0 ? `, ${t('import.allFailed', { count: totals.failed })}` : '';
  return (
    <Stack gap={0}>
      {isPending && (
        <Group gap="sm" wrap="nowrap">
          <Progress.Root flex={1}>
            <Progress.Section
              value={active.length > 0 ? (100 * done) / active.length : 0}
              withAria={false}
              role="progressbar"
              aria-label={t('live.syncingAll')}
              aria-valuemin={0}
              aria-valuemax={active.length}
              aria-valuenow={done}
              aria-valuetext={t('live.progress', { done, total: active.length })}
            />
          </Progress.Root>
          <Text size="sm">{t('live.progress', { done, total: active.length })}</Text>
        </Group>
      )}
      <Text size="sm" role="status">
        {totals && `${t('import.allDone', { count: totals.succeeded })}${failed}`}
      </Text>
    </Stack>
  );
}

/** The calendars that a bulk sync began with, even if one is deleted or paused since: its total stays the same. */
function useFirst(beganAt: number | null, calendarIds: string[]): string[] {
  const [first, setFirst] = useState<{ beganAt: number | null; calendarIds: string[] }>({
    beganAt: null,
    calendarIds: [],
  });
  if (beganAt !== null && beganAt !== first.beganAt && calendarIds.length > 0) {
    setFirst({ beganAt, calendarIds });
    return calendarIds;
  }
  return first.calendarIds;
}
