import { ActionIcon, Anchor, Button, Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PropertyForm } from '../../features/properties/PropertyForm.tsx';
import { type Product, productsQuery } from '../../features/properties/products.queries.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';

/** All properties; one is added here, and changed or deleted on a page of its own. */
export function PropertiesPage() {
  const { t } = useTranslation();
  const { data: products, error, refetch } = useQuery(productsQuery);
  const [isAdding, setAdding] = useState(false);
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {t('properties.title')}
        </Title>
        <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding(true)}>
          {t('properties.add')}
        </Button>
      </Group>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!products && !error && <Skeleton h={160} />}
      {products?.length === 0 && <Text>{t('properties.first')}</Text>}
      {products?.map((product) => (
        <PropertyRow key={product.id} product={product} />
      ))}
      {isAdding && (
        <Dialog title={t('properties.add')} onClose={() => setAdding(false)}>
          <PropertyForm onSaved={() => setAdding(false)} />
        </Dialog>
      )}
    </Stack>
  );
}

function PropertyRow({ product }: { product: Product }) {
  const { t } = useTranslation();
  const hours = `${t('properties.hour', { hour: product.checkInHour })} → ${t('properties.hour', { hour: product.checkOutHour })}`;
  return (
    <Card withBorder padding="md">
      <Group justify="space-between" wrap="nowrap">
        <Stack gap={2} miw={0}>
          <Anchor
            component={Link}
            to="/dashboard/calendar"
            search={{ product: product.id } as never}
            fw={600}
            aria-label={`${t('properties.open')} ${product.name}`}
          >
            {product.name}
          </Anchor>
          <Text size="sm" c="var(--quiet)">
            {product.timeZone} · {hours}
          </Text>
        </Stack>
        <ActionIcon
          component={Link}
          to={`/properties/${product.id}`}
          variant="subtle"
          size="lg"
          aria-label={`${t('common.edit')} ${product.name}`}
        >
          <IconPencil size={18} />
        </ActionIcon>
      </Group>
    </Card>
  );
}
