import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { namedLike } from '../../../features/properties/named-like.ts';
import type { Product } from '../../../features/properties/products.queries.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';

/** So few are found at a glance. */
const FEW = 10;

interface Props {
  products: readonly Product[];
  onChoose: (productId: string) => void;
  onClose: () => void;
}

/** Asks which property is meant, where all are shown: a link pasted for the wrong one blocks the wrong nights. */
export function PropertyChoice({ products, onChoose, onClose }: Props) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const found = namedLike(products, search);
  return (
    <Dialog title={t('views.whichProperty')} onClose={onClose}>
      <Stack gap="xs">
        {products.length > FEW && (
          <Group gap="sm">
            <SearchField label={t('properties.find')} initial="" onSearch={setSearch} />
            <Text size="sm" role="status">
              {t('properties.count', { count: found.length })}
            </Text>
          </Group>
        )}
        {found.map(({ id, name }) => (
          <Button key={id} variant="default" justify="flex-start" onClick={() => onChoose(id)}>
            {name}
          </Button>
        ))}
      </Stack>
    </Dialog>
  );
}
