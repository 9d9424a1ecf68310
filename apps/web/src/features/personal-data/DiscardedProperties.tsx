import { Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatInstant } from '../../lib/dates.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { notify } from '../../ui/notify.ts';
import { Pages } from '../../ui/Pages.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { discardedQuery, useRestoreProperty } from './personal-data.queries.ts';

/** Deleted properties that can be restored. */
export function DiscardedProperties() {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const { data, error, refetch } = useQuery(discardedQuery(page));
  const restore = useRestoreProperty();
  return (
    <Card withBorder>
      <Stack>
        <Title order={2} size="h4">
          {t('data.discarded')}
        </Title>
        <Text size="sm">{t('data.discardedHint')}</Text>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        <ProblemAlert error={restore.error} />
        {!data && !error && <Skeleton h={40} />}
        {data?.total === 0 && (
          <Text size="sm" c="var(--quiet)">
            {t('data.noneDiscarded')}
          </Text>
        )}
        {data?.items.map(({ id, name, forgottenAt }) => (
          <Group key={id} justify="space-between" gap="xs">
            <div>
              <Text style={{ overflowWrap: 'anywhere' }}>{name}</Text>
              <Text size="xs" c="var(--quiet)">
                {t('data.until', { day: formatInstant(forgottenAt, currentLanguage()) })}
              </Text>
            </div>
            <ActionButton
              variant="default"
              size="xs"
              aria-label={`${t('data.restore')} ${name}`}
              loading={restore.isPending && restore.variables === id}
              onClick={() => restore.mutate(id, { onSuccess: () => notify(t('data.restored', { name })) })}
            >
              {t('data.restore')}
            </ActionButton>
          </Group>
        ))}
        {data && <Pages of={data} onPage={setPage} />}
      </Stack>
    </Card>
  );
}
