import { Button, SimpleGrid, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PropertySelect } from '../../features/properties/PropertySelect.tsx';
import type { Product } from '../../features/properties/products.queries.ts';
import { Dialog } from '../../ui/Dialog.tsx';

interface Props {
  /** One at least. */
  products: readonly Product[];
  onClose: () => void;
}

/** Asks about which night of which property a host wants to know, and leads to what holds it. */
export function AskNight({ products, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [product, setProduct] = useState(products[0]!.id);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const night = String(new FormData(event.currentTarget).get('date'));
    void navigate({ to: '/dashboard/calendar', search: { product, month: night.slice(0, 7), night } });
  };
  return (
    <Dialog title={t('calendar.jump')} onClose={onClose} size="lg">
      <form onSubmit={submit}>
        {/* The list of properties opens beside the button, which may be pressed at once. */}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={t('calendar.date')}
            name="date"
            type="date"
            required
            min="1970-01-01"
            max="2999-12-31"
            data-autofocus
          />
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
