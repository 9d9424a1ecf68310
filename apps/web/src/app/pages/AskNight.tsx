import { Button, SimpleGrid } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Night } from '#availability';
import { PropertySelect } from '../../features/properties/PropertySelect.tsx';
import type { Product } from '../../features/properties/products.queries.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { NightField } from '../../ui/NightField.tsx';

interface Props {
  /** One at least. */
  products: readonly Product[];
  onClose: () => void;
}

/** Asks for a night and a property, and opens the explanation of that night. */
export function AskNight({ products, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [product, setProduct] = useState(products[0]!.id);
  const [night, setNight] = useState<Night | ''>('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ to: '/dashboard/calendar', search: { product, month: night.slice(0, 7), night } });
  };
  return (
    <Dialog title={t('calendar.jump')} onClose={onClose} size="lg">
      <form onSubmit={submit}>
        {/* The list of properties opens beside the button, which may be pressed at once. */}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NightField label={t('calendar.date')} value={night} onChange={setNight} required data-autofocus />
          {products.length > 1 && (
            <PropertySelect
              label={t('calendar.property')}
              products={products}
              value={product}
              isChosenOnLeaving
              onChoose={setProduct}
            />
          )}
          <Button type="submit" style={{ gridColumn: '1 / -1', justifySelf: 'start' }}>
            {t('night.ask')}
          </Button>
        </SimpleGrid>
      </form>
    </Dialog>
  );
}
