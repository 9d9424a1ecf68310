import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { feedsQuery } from '../../../features/export-calendar/feeds.queries.ts';
import { LastRead } from '../../../features/export-calendar/LastRead.tsx';
import type { Product } from '../../../features/properties/products.queries.ts';
import { feedName } from '../../../lib/feed-name.ts';
import { CopyField } from '../../../ui/CopyField.tsx';
import { ButtonLink } from '../../../ui/links.tsx';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';

/** The links that the other platforms read, each its own where it is imported, and the one rule of linking them. */
export function ExportStep({ product }: { product: Product }) {
  const { t } = useTranslation();
  const { data: feeds, error, refetch } = useQuery(feedsQuery(product.id));
  const [main, ...own] = feeds ?? [];
  return (
    <>
      <Text size="sm">{t('welcome.exportHint', { name: product.name })}</Text>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!main && !error && <Skeleton h={70} />}
      {own.map((feed) => (
        <CopyField
          key={feed.id}
          label={t('export.icsOf', { name: feedName(feed, t) })}
          hint={<LastRead feed={feed} />}
          value={feed.feedUrl}
        />
      ))}
      {main && (
        <CopyField
          label={t('export.ics')}
          hint={t(own.length > 0 ? 'export.icsForOthers' : 'export.icsFor')}
          value={main.feedUrl}
        />
      )}
      <Text size="sm" fw={600}>
        {t('calendar.star')}
      </Text>
      <ButtonLink
        to="/dashboard/calendar"
        search={{ product: product.id, modal: 'export' }}
        variant="light"
        style={{ alignSelf: 'flex-start' }}
      >
        {t('welcome.howTo')}
      </ButtonLink>
    </>
  );
}
