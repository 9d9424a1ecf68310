import { Alert, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { HourSelect } from '../../ui/HourSelect.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { TimeZoneSelect } from '../../ui/TimeZoneSelect.tsx';
import { type Product, useSaveProduct } from './products.queries.ts';

interface Props {
  /** The property to change; none to add one. */
  product?: Product;
  onSaved: (product: Product) => void;
}

/** Adds a property or changes one, and tells what another time zone means for its nights. */
export function PropertyForm({ product, onSaved }: Props) {
  const { t } = useTranslation();
  const save = useSaveProduct(product?.id);
  const form = useForm({
    initialValues: {
      name: product?.name ?? '',
      timeZone: product?.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
      checkInHour: product?.checkInHour ?? 16,
      checkOutHour: product?.checkOutHour ?? 10,
      unreadableSources: product?.unreadableSources ?? 'warn',
    },
  });
  const submit = form.onSubmit((body) =>
    save.mutate(body, { onSuccess: onSaved, onError: (error) => form.setErrors(fieldErrorsOf(error, t)) }),
  );
  const movesZone = product !== undefined && form.values.timeZone !== product.timeZone;
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('properties.name')}
          required
          maxLength={120}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TimeZoneSelect
          description={t('property.timeZoneHint')}
          {...form.getInputProps('timeZone')}
          value={form.values.timeZone}
        />
        {movesZone && (
          <Alert color="yellow" icon={<IconClock size={18} />} role="status">
            {t('property.zoneChange')}
          </Alert>
        )}
        <Group grow align="flex-end">
          <HourSelect
            label={t('properties.checkIn')}
            value={form.values.checkInHour}
            onChange={(hour) => form.setFieldValue('checkInHour', hour)}
          />
          <HourSelect
            label={t('properties.checkOut')}
            value={form.values.checkOutHour}
            onChange={(hour) => form.setFieldValue('checkOutHour', hour)}
          />
        </Group>
        {product && (
          <NativeSelect
            label={t('property.unreadable')}
            description={t('property.unreadableHint')}
            data={(['warn', 'refuse', 'allow'] as const).map((value) => ({
              value,
              label: t(`property.unreadableChoice.${value}`),
            }))}
            {...form.getInputProps('unreadableSources')}
          />
        )}
        <ProblemAlert error={save.error} />
        <ActionButton type="submit" loading={save.isPending}>
          {product ? t('common.save') : t('common.add')}
        </ActionButton>
      </Stack>
    </form>
  );
}
