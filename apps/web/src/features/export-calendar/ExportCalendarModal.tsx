import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { ChannelFeeds } from './ChannelFeeds.tsx';
import type { NamedCalendar } from './feed-words.ts';
import { feedsQuery } from './feeds.queries.ts';
import { MainFeed } from './MainFeed.tsx';
import { PlatformInstructions } from './PlatformInstructions.tsx';
import { SiteCalendar } from './SiteCalendar.tsx';

interface Props {
  product: { id: string; name: string };
  /** The external calendars of the property, which a link may leave out. */
  calendars: readonly NamedCalendar[];
  onClose: () => void;
}

/** Where the property's calendar is read and by whom, and how each platform takes the link. */
export function ExportCalendarModal({ product, calendars, onClose }: Props) {
  const { t } = useTranslation();
  const { data: feeds, error, refetch } = useQuery(feedsQuery(product.id));
  const [main, ...others] = feeds ?? [];
  return (
    <Dialog title={`${t('calendar.export')} · ${product.name}`} onClose={onClose} size="lg">
      <Stack>
        <Text size="sm">
          {t(others.length > 0 ? 'export.introOwn' : 'export.intro', { property: product.name })}
        </Text>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        {main && (
          <MainFeed productId={product.id} feed={main} calendars={calendars} isForAll={others.length === 0} />
        )}
        {!main && !error && <Skeleton h={140} />}
        {main && <ChannelFeeds productId={product.id} feeds={others} calendars={calendars} />}
        <PlatformInstructions />
        <SiteCalendar productId={product.id} />
        <Text size="sm" fw={500}>
          {t('export.star')}
        </Text>
      </Stack>
    </Dialog>
  );
}
