import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DeleteCard } from '../../ui/DeleteCard.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { type Product, useDeleteProduct } from './products.queries.ts';

interface Props {
  product: Product;
  onDeleted: () => void;
}

/** Deletes a property, after its name was typed. */
export function DeleteProperty(props: Props) {
  const { t } = useTranslation();
  return (
    <DeleteCard
      title={t('property.deleteTitle')}
      hint={t('properties.deleteWarning')}
      label={t('property.delete')}
    >
      {(onClose) => <Question {...props} onClose={onClose} />}
    </DeleteCard>
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
          <Text size="sm">{t('property.deleteKept')}</Text>
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
