import { ActionIcon, Anchor, Button, Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PropertyForm } from '../../features/properties/PropertyForm.tsx';
import { type Product, productsQuery, useDeleteProduct } from '../../features/properties/products.queries.ts';
import { ConfirmModal } from '../../ui/ConfirmModal.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';

export function PropertiesPage() {
  const { t } = useTranslation();
  const { data: products, error, refetch } = useQuery(productsQuery);
  const [edited, setEdited] = useState<Product | 'new' | null>(null);
  const [doomed, setDoomed] = useState<Product | null>(null);
  const remove = useDeleteProduct();
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {t('properties.title')}
        </Title>
        <Button leftSection={<IconPlus size={18} />} onClick={() => setEdited('new')}>
          {t('properties.add')}
        </Button>
      </Group>
      <ProblemAlert error={error ?? remove.error} onRetry={() => void refetch()} />
      {!products && !error && <Skeleton h={160} />}
      {products?.length === 0 && <Text>{t('properties.first')}</Text>}
      {products?.map((product) => (
        <PropertyRow
          key={product.id}
          product={product}
          onEdit={() => setEdited(product)}
          onDelete={() => setDoomed(product)}
        />
      ))}
      {edited && (
        <PropertyForm product={edited === 'new' ? undefined : edited} onClose={() => setEdited(null)} />
      )}
      {doomed && (
        <ConfirmModal
          title={`${t('common.delete')} · ${doomed.name}`}
          text={t('properties.deleteWarning')}
          confirmLabel={t('common.delete')}
          loading={remove.isPending}
          onClose={() => setDoomed(null)}
          onConfirm={() => remove.mutate(doomed.id, { onSettled: () => setDoomed(null) })}
        />
      )}
    </Stack>
  );
}

interface RowProps {
  product: Product;
  onEdit: () => void;
  onDelete: () => void;
}

function PropertyRow({ product, onEdit, onDelete }: RowProps) {
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
        <Group gap="xs" wrap="nowrap">
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={`${t('common.edit')} ${product.name}`}
            onClick={onEdit}
          >
            <IconPencil size={18} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="red"
            size="lg"
            aria-label={`${t('common.delete')} ${product.name}`}
            onClick={onDelete}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      </Group>
    </Card>
  );
}
