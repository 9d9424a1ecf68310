import { Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { JointFeedForm } from './JointFeedForm.tsx';
import { JointFeedRow } from './JointFeedRow.tsx';
import { type JointFeed, jointFeedsQuery } from './turnovers.queries.ts';

/** Links to several properties at once: for who cleans, for door locks, and for the host's own calendar. */
export function JointFeeds({ properties }: { properties: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(jointFeedsQuery);
  const [edited, setEdited] = useState<{ feed: JointFeed | null } | null>(null);
  const [newId, setNewId] = useState<string | null>(null);
  const close = (made?: JointFeed) => {
    setEdited(null);
    if (made) setNewId(made.id);
  };
  return (
    <Card withBorder className="not-printed">
      <Stack>
        <Title order={2} size="h4">
          {t('turnovers.links')}
        </Title>
        <Text size="sm">{t('turnovers.linksHint')}</Text>
        <Group>
          <ActionButton onClick={() => setEdited({ feed: null })}>{t('turnovers.add')}</ActionButton>
        </Group>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        {!data && !error && <Skeleton h={80} />}
        <Stack
          component="ul"
          gap="md"
          m={0}
          p={0}
          style={{ listStyle: 'none' }}
          aria-label={t('turnovers.links')}
        >
          {data?.map((feed) => (
            <JointFeedRow
              key={feed.id}
              feed={feed}
              properties={properties}
              isNew={feed.id === newId}
              onEdit={() => setEdited({ feed })}
            />
          ))}
        </Stack>
      </Stack>
      {edited && <JointFeedForm feed={edited.feed} properties={properties} onClose={close} />}
    </Card>
  );
}
