import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { countNights, type Night } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatNight } from '../../lib/dates.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { changesQuery, type SyncChange } from './sync-history.queries.ts';

interface Props {
  productId: string;
  calendarId: string;
  runId: string;
}

/** The stays that one synchronisation added, changed and removed. */
export function RunChanges({ productId, calendarId, runId }: Props) {
  const { t } = useTranslation();
  const changes = useInfiniteQuery(changesQuery(productId, calendarId, runId));
  const items = changes.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap="xs">
      <ProblemAlert error={changes.error} onRetry={() => void changes.refetch()} />
      {changes.isPending && !changes.error && <Skeleton h={40} />}
      <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: 'none' }}>
        {items.map((change) => (
          <ChangeItem key={change.blockId} change={change} />
        ))}
      </Stack>
      {changes.hasNextPage && (
        <Group>
          <Button
            size="xs"
            variant="default"
            loading={changes.isFetchingNextPage}
            onClick={() => void changes.fetchNextPage()}
          >
            {t('common.more')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function ChangeItem({ change: { change, before, after } }: { change: SyncChange }) {
  const { t } = useTranslation();
  const stay = after ?? before;
  if (!stay) return null;
  const dates = datesInWords(stay, t);
  const earlier = change === 'changed' && before ? datesInWords(before, t) : dates;
  return (
    <Text component="li" size="sm" style={{ overflowWrap: 'anywhere' }}>
      <b>{t(`history.change.${change}`)}</b> {dates}
      {earlier !== dates && ` (${t('history.before', { dates: earlier })})`}
      {stay.summary && (
        <Text span size="sm" c="var(--quiet)">
          {' · '}
          {stay.summary}
        </Text>
      )}
    </Text>
  );
}

function datesInWords({ from, to }: { from: Night; to: Night }, t: TFunction): string {
  const language = currentLanguage();
  return t('history.dates', {
    from: formatNight(from, language),
    to: formatNight(to, language),
    nights: t('calendar.nights', { count: countNights(from, to) }),
  });
}
