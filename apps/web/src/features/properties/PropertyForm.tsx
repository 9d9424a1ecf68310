import { Alert, Group, NativeSelect, Stack, TagsInput, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { IconClock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { tagsByUse } from '../../lib/tags-by-use.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { isEmpty, savedOf } from '../../ui/changed-fields.ts';
import { HourSelect } from '../../ui/HourSelect.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { TimeZoneSelect } from '../../ui/TimeZoneSelect.tsx';
import { type Product, productsQuery, useSaveProduct } from './products.queries.ts';

interface Props {
  /** The property to change; none to add one. */
  product?: Product;
  onSaved: (product: Product) => void;
}

/** Adds a property or changes one, and explains what another time zone means for its nights. */
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
      language: product?.language ?? currentLanguage(),
      tags: product?.tags ?? [],
    },
  });
  const opened = form.getInitialValues();
  const submit = form.onSubmit((values) => {
    const saved = savedOf(opened, values);
    if (product && isEmpty(saved.changed)) return onSaved(product);
    save.mutate(saved, {
      onSuccess: (stored) => {
        // The form stays open: the saved values become its new baseline.
        form.setInitialValues(values);
        onSaved(stored);
      },
      onError: (error) => form.setErrors(fieldErrorsOf(error, t)),
    });
  });
  const movesZone = product !== undefined && form.values.timeZone !== opened.timeZone;
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
          description={t('propertyForm.timeZoneHint')}
          {...form.getInputProps('timeZone')}
          value={form.values.timeZone}
        />
        {movesZone && (
          <Alert color="yellow" icon={<IconClock size={18} />} role="status">
            {t('propertyForm.zoneChange')}
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
        <NativeSelect
          label={t('propertyForm.language')}
          description={t('propertyForm.languageHint')}
          data={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
          {...form.getInputProps('language')}
        />
        <Tags form={form} />
        {product && (
          <NativeSelect
            label={t('propertyForm.unreadable')}
            description={t('propertyForm.unreadableHint')}
            data={(['warn', 'refuse', 'allow'] as const).map((value) => ({
              value,
              label: t(`propertyForm.unreadableChoice.${value}`),
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

const MOST_TAGS = 20;
const TAG_LENGTH = 40;

/** Tags of the property, with those of other properties as suggestions. */
function Tags<Values extends { tags: string[] }>({ form }: { form: UseFormReturnType<Values> }) {
  const { t } = useTranslation();
  const { data: products = [] } = useQuery(productsQuery);
  return (
    <TagsInput
      label={`${t('propertyForm.tags')} ${t('common.optional')}`}
      description={t('propertyForm.tagsHint')}
      data={tagsByUse(products)}
      limit={10}
      maxTags={MOST_TAGS}
      maxLength={TAG_LENGTH}
      {...form.getInputProps('tags')}
    />
  );
}
