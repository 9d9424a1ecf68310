import { Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addNights, countNights, type Night, type Stay } from '#availability';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { WantedNights } from './availability.queries.ts';
import { FoundProperties } from './FoundProperties.tsx';

interface Props {
  today: Night;
  onShow: (productId: string, night: Night) => void;
  onBook: (productId: string, nights: Stay) => void;
  onClose: () => void;
}

interface Values {
  from: string;
  to: string;
  nights: number | '';
}

/** Finds which of all properties is free. */
export function FreeNights({ today, onShow, onBook, onClose }: Props) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<WantedNights | null>(null);
  const form = useForm<Values>({
    initialValues: { from: today, to: addNights(today, 7), nights: '' },
    validate: {
      to: (to, { from }) => (to > from ? null : t('field.not_after_arrival')),
      nights: (nights, { from, to }) =>
        nights !== '' && nights > countNights(from, to) ? t('availability.tooMany') : null,
    },
  });
  const search = form.onSubmit(({ from, to, nights }) =>
    setWanted({ from, to, ...(nights !== '' && { nights }) }),
  );
  return (
    <Dialog title={t('availability.title')} onClose={onClose} size="lg">
      <Stack>
        <form onSubmit={search}>
          <Group align="flex-start" gap="sm">
            <TextInput
              type="date"
              required
              min={today}
              label={t('stay.arrival')}
              data-autofocus
              {...form.getInputProps('from')}
            />
            <TextInput
              type="date"
              required
              min={form.values.from}
              label={t('stay.departure')}
              {...form.getInputProps('to')}
            />
            <NumberInput
              label={t('availability.nights')}
              description={t('availability.nightsHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              min={1}
              max={400}
              allowDecimal={false}
              w={110}
              hideControls
              {...form.getInputProps('nights')}
            />
            <ActionButton type="submit" mt={25}>
              {t('availability.search')}
            </ActionButton>
          </Group>
        </form>
        {wanted && (
          <FoundProperties key={JSON.stringify(wanted)} wanted={wanted} onShow={onShow} onBook={onBook} />
        )}
      </Stack>
    </Dialog>
  );
}
