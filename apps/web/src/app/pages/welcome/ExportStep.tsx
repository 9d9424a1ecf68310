import { Button, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { feedsQuery } from '../../../features/export-calendar/feeds.queries.ts';
import type { Product } from '../../../features/properties/products.queries.ts';
import { CopyField } from '../../../ui/CopyField.tsx';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';

/** The link that the other platforms read, and the one rule of linking them. */
export function ExportStep({ product }: { product: Product }) {
  const { t } = useTranslation();
  const { data: feeds, error, refetch } = useQuery(feedsQuery(product.id));
  const main = feeds?.[0];
  return (
    <>
      <Text size="sm">{t('welcome.exportHint', { name: product.name })}</Text>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!main && !error && <Skeleton h={70} />}
      {main && <CopyField label={t('export.ics')} hint={t('export.icsFor')} value={main.feedUrl} />}
      <Text size="sm" fw={600}>
        {t('export.star')}
      </Text>
      <Button
        component={Link}
        to="/dashboard/calendar"
        search={{ product: product.id, modal: 'export' } as never}
        variant="light"
        style={{ alignSelf: 'flex-start' }}
      >
        {t('welcome.howTo')}
      </Button>
    </>
  );
}
