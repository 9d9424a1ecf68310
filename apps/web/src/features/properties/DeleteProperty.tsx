import { Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { type Product, useDeleteProduct } from './products.queries.ts';

interface Props {
  product: Product;
  onDeleted: () => void;
}

/** Deletes a property for good, once its name was typed. */
export function DeleteProperty({ product, onDeleted }: Props) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  return (
    <Card withBorder>
      <Stack align="flex-start">
        <Title order={2} size="h4">
          {t('property.deleteTitle')}
        </Title>
        <Text size="sm">{t('properties.deleteWarning')}</Text>
        <Button
          variant="default"
          c="var(--conflict)"
          leftSection={<IconTrash size={16} />}
          onClick={() => setAsking(true)}
        >
          {t('property.delete')}
        </Button>
      </Stack>
      {isAsking && <Question product={product} onDeleted={onDeleted} onClose={() => setAsking(false)} />}
    </Card>
  );
}

function Question({ product, onDeleted, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useDeleteProduct();
  const [typed, setTyped] = useState('');
  const isMeant = typed.trim() === product.name;
  return (
    <Dialog title={`${t('common.delete')} · ${product.name}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isMeant) remove.mutate(product.id, { onSuccess: onDeleted });
        }}
      >
        <Stack>
          <Text size="sm">{t('properties.deleteWarning')}</Text>
          <Text size="sm">{t('property.deleteFeeds')}</Text>
          <TextInput
            label={t('property.typeName', { name: product.name })}
            autoComplete="off"
            data-autofocus
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <ProblemAlert error={remove.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <ActionButton type="submit" color="red.9" disabled={!isMeant} loading={remove.isPending}>
              {t('common.delete')}
            </ActionButton>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
