import { Badge, Button, Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PropertyConcerns } from '../../features/properties/PropertyConcerns.tsx';
import { PropertyForm } from '../../features/properties/PropertyForm.tsx';
import { overviewsQuery, type PropertyOverview } from '../../features/properties/products.queries.ts';
import { useMay } from '../../lib/rights.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { AnchorLink, IconLink } from '../../ui/links.tsx';
import { Pages } from '../../ui/Pages.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import type { PropertiesSearch } from '../properties-search.ts';

/** All properties, a page at a time; one is added here, and changed or deleted on a page of its own. */
export function PropertiesPage() {
  const { t } = useTranslation();
  const { search = '', page = 1 } = useSearch({ from: '/signed-in/properties' });
  const go = useGo();
  const isOwn = useMay('own');
  const { data, error, refetch } = useQuery(overviewsQuery(search, page));
  const [isAdding, setAdding] = useState(false);
  const hasNone = data?.total === 0 && !search;
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {t('properties.title')}
        </Title>
        {isOwn && (
          <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding(true)}>
            {t('properties.add')}
          </Button>
        )}
      </Group>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton h={160} />}
      {hasNone && <Text>{t('properties.first')}</Text>}
      {data && !hasNone && (
        <Group gap="sm">
          <SearchField
            label={t('properties.find')}
            initial={search}
            onSearch={(text) => go({ search: text || undefined, page: undefined })}
          />
          <Text size="sm" role="status">
            {t('properties.count', { count: data.total })}
          </Text>
        </Group>
      )}
      {data?.items.map((product) => (
        <PropertyRow key={product.id} product={product} />
      ))}
      {data && <Pages of={data} onPage={(next) => go({ page: next })} />}
      {isAdding && (
        <Dialog title={t('properties.add')} onClose={() => setAdding(false)}>
          <PropertyForm onSaved={() => setAdding(false)} />
        </Dialog>
      )}
    </Stack>
  );
}

/** Changes what is looked at, in the address. */
function useGo(): (change: PropertiesSearch) => void {
  const navigate = useNavigate();
  return (change) =>
    void navigate({
      to: '/properties',
      search: (previous) => ({ ...previous, ...change }),
      replace: true,
      resetScroll: false,
    });
}

function PropertyRow({ product }: { product: PropertyOverview }) {
  const { t } = useTranslation();
  const hours = `${t('properties.hour', { hour: product.checkInHour })} → ${t('properties.hour', { hour: product.checkOutHour })}`;
  return (
    <Card withBorder padding="md">
      <Group justify="space-between" wrap="nowrap">
        <Stack gap={2} miw={0}>
          <AnchorLink
            to="/dashboard/calendar"
            search={{ product: product.id }}
            fw={600}
            aria-label={`${t('properties.open')} ${product.name}`}
          >
            {product.name}
          </AnchorLink>
          <Text size="sm" c="var(--quiet)">
            {product.timeZone} · {hours}
          </Text>
          <Tags tags={product.tags} />
          <PropertyConcerns property={product} />
        </Stack>
        <IconLink
          to="/properties/$propertyId"
          params={{ propertyId: product.id }}
          variant="subtle"
          size="lg"
          aria-label={`${t('common.edit')} ${product.name}`}
        >
          <IconPencil size={18} />
        </IconLink>
      </Group>
    </Card>
  );
}

function Tags({ tags }: Pick<PropertyOverview, 'tags'>) {
  if (tags.length === 0) return null;
  return (
    <Group gap={4}>
      {tags.map((tag) => (
        <Badge key={tag} variant="default" tt="none" fw={400}>
          {tag}
        </Badge>
      ))}
    </Group>
  );
}
