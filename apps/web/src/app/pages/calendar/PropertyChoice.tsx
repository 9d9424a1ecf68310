import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Product } from '../../../features/properties/products.queries.ts';
import { Dialog } from '../../../ui/Dialog.tsx';

interface Props {
  products: readonly Product[];
  onChoose: (productId: string) => void;
  onClose: () => void;
}

/** Asks which property is meant, where all are shown: a link pasted for the wrong one blocks the wrong nights. */
export function PropertyChoice({ products, onChoose, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('views.whichProperty')} onClose={onClose}>
      <Stack gap="xs">
        {products.map(({ id, name }) => (
          <Button key={id} variant="default" justify="flex-start" onClick={() => onChoose(id)}>
            {name}
          </Button>
        ))}
      </Stack>
    </Dialog>
  );
}
