import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChannelFeedRow } from './ChannelFeedRow.tsx';
import { FeedForm } from './FeedForm.tsx';
import type { NamedCalendar } from './feed-words.ts';
import type { CalendarFeed } from './feeds.queries.ts';

interface Props {
  productId: string;
  /** All but the main one. */
  feeds: readonly CalendarFeed[];
  calendars: readonly NamedCalendar[];
}

/** A link for each platform: who reads it is known, and it can end without the others. */
export function ChannelFeeds({ productId, feeds, calendars }: Props) {
  const { t } = useTranslation();
  const [isAdding, setAdding] = useState(false);
  const [addedId, setAddedId] = useState<string | null>(null);
  return (
    <Stack component="section" gap="xs" aria-label={t('feeds.title')}>
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h5">
          {t('feeds.title')}
        </Title>
        <Button
          size="xs"
          variant="light"
          leftSection={<IconPlus size={16} />}
          onClick={() => setAdding(true)}
        >
          {t('feeds.add')}
        </Button>
      </Group>
      <Text size="sm" c="var(--quiet)">
        {t('feeds.intro')}
      </Text>
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {feeds.map((feed) => (
          <ChannelFeedRow
            key={feed.id}
            productId={productId}
            feed={feed}
            calendars={calendars}
            isNew={feed.id === addedId}
          />
        ))}
      </Stack>
      {isAdding && (
        <FeedForm
          productId={productId}
          calendars={calendars}
          onSaved={({ id }) => setAddedId(id)}
          onClose={() => setAdding(false)}
        />
      )}
    </Stack>
  );
}
