import { ActionIcon, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { ChannelFeeds } from './ChannelFeeds.tsx';
import { channelsWithoutFeed } from './channels.ts';
import type { KnownCalendars } from './feed-words.ts';
import { feedsQuery } from './feeds.queries.ts';
import { MainFeed } from './MainFeed.tsx';
import { PlatformInstructions } from './PlatformInstructions.tsx';
import { SiteCalendar } from './SiteCalendar.tsx';

interface Property {
  id: string;
  name: string;
}

interface Props extends KnownCalendars {
  product: Property;
  /** All properties of the host, in the order of navigation. */
  products: readonly Property[];
  onProduct: (productId: string) => void;
  onClose: () => void;
}

/** The property's links and their readers, and instructions for each platform. */
export function ExportCalendarModal({ product, products, onProduct, onClose, ...known }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={`${t('calendar.export')} · ${product.name}`} onClose={onClose} size="lg">
      <Stack>
        {products.length > 1 && <PropertySteps {...{ product, products, onProduct }} />}
        <Links key={product.id} product={product} {...known} />
      </Stack>
    </Dialog>
  );
}

/** Navigation to the links of the previous and the next property. */
function PropertySteps({ product, products, onProduct }: Pick<Props, 'product' | 'products' | 'onProduct'>) {
  const { t } = useTranslation();
  const at = products.findIndex(({ id }) => id === product.id);
  const step = (label: string, to: Property | undefined, icon: ReactNode) => (
    <ActionIcon
      variant="default"
      size={36}
      disabled={!to}
      aria-label={label}
      onClick={() => to && onProduct(to.id)}
    >
      {icon}
    </ActionIcon>
  );
  return (
    <Group gap="xs" wrap="nowrap">
      {step(t('export.before'), products[at - 1], <IconChevronLeft size={18} />)}
      {step(t('export.next'), products[at + 1], <IconChevronRight size={18} />)}
      <Text size="sm" fw={600} role="status" style={{ overflowWrap: 'anywhere' }}>
        {t('export.place', { name: product.name, place: at + 1, count: products.length })}
      </Text>
    </Group>
  );
}

/**
 * Links of platforms come first, as each leaves out its channel's own stays; the main one first where there is no
 * other.
 */
function Links({ product, calendars, calendarsError }: Pick<Props, 'product'> & KnownCalendars) {
  const { t } = useTranslation();
  const { data: feeds, error, refetch } = useQuery(feedsQuery(product.id));
  const [main, ...others] = feeds ?? [];
  const hasPlatforms = others.length > 0 || channelsWithoutFeed(calendars, others).length > 0;
  const ofPlatforms = (
    <ChannelFeeds productId={product.id} feeds={others} {...{ calendars, calendarsError }} />
  );
  return (
    <>
      <Text size="sm">
        {t(hasPlatforms ? 'export.introOwn' : 'export.intro', { property: product.name })}
      </Text>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!main && !error && <Skeleton h={140} />}
      {main && hasPlatforms && ofPlatforms}
      {main && (
        <Stack component="section" gap="xs" aria-label={t('channel.main')}>
          {hasPlatforms && (
            <Title order={3} size="h5">
              {t('export.own')}
            </Title>
          )}
          <MainFeed
            productId={product.id}
            feed={main}
            {...{ calendars, calendarsError }}
            isForAll={!hasPlatforms}
          />
        </Stack>
      )}
      {main && !hasPlatforms && ofPlatforms}
      <PlatformInstructions />
      <SiteCalendar productId={product.id} />
      <Text size="sm" fw={500}>
        {t('calendar.star')}
      </Text>
    </>
  );
}
