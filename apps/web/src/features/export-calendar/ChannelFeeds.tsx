import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarChannel } from '#platforms';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { ChannelFeedRow } from './ChannelFeedRow.tsx';
import { channelsWithoutFeed } from './channels.ts';
import { FeedForm } from './FeedForm.tsx';
import type { KnownCalendars } from './feed-words.ts';
import { type CalendarFeed, useAddFeed } from './feeds.queries.ts';

interface Props extends KnownCalendars {
  productId: string;
  /** All but the main one. */
  feeds: readonly CalendarFeed[];
}

/** A link for each platform: its readings are known, and it can be revoked alone. */
export function ChannelFeeds({ productId, feeds, calendars, calendarsError }: Props) {
  const { t } = useTranslation();
  const [isAdding, setAdding] = useState(false);
  const [addedId, setAddedId] = useState<string | null>(null);
  const onSaved = ({ id }: CalendarFeed) => setAddedId(id);
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
            {...{ productId, feed, calendars, calendarsError }}
            isNew={feed.id === addedId}
          />
        ))}
        {channelsWithoutFeed(calendars, feeds).map((channel) => (
          <MissingFeedRow key={channel} productId={productId} channel={channel} onSaved={onSaved} />
        ))}
      </Stack>
      {isAdding && (
        <FeedForm
          {...{ productId, calendars, calendarsError }}
          onSaved={onSaved}
          onClose={() => setAdding(false)}
        />
      )}
    </Stack>
  );
}

interface MissingProps {
  productId: string;
  channel: CalendarChannel;
  onSaved: (feed: CalendarFeed) => void;
}

/** A platform whose calendar is imported here and that has no link, such as a revoked one. */
function MissingFeedRow({ productId, channel, onSaved }: MissingProps) {
  const { t } = useTranslation();
  const add = useAddFeed(productId);
  const name = t(`channel.${channel}`);
  return (
    <Card component="li" withBorder padding="sm" aria-label={name}>
      <Group justify="space-between" gap="xs">
        <div>
          <Text fw={600}>{name}</Text>
          <Text size="xs" c="var(--quiet)">
            {t('feeds.none')}
          </Text>
        </div>
        <ActionButton
          size="xs"
          variant="light"
          loading={add.isPending}
          aria-label={`${t('feeds.make')} ${name}`}
          onClick={() => add.mutate({ channel }, { onSuccess: onSaved })}
        >
          {t('feeds.make')}
        </ActionButton>
      </Group>
      <ProblemAlert error={add.error} />
    </Card>
  );
}
