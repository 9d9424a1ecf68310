import { Chip, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addNights, countNights, type Night, type Stay } from '#availability';
import type { WantedNights } from '../../lib/found-nights.ts';
import { tagsByUse } from '../../lib/tags-by-use.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { NightFields } from '../../ui/NightFields.tsx';
import { FoundProperties } from './FoundProperties.tsx';

interface Props {
  /** All properties of the host, for the tags to choose from. */
  properties: readonly { tags: readonly string[] }[];
  today: Night;
  /** The present search. */
  wanted: WantedNights | null;
  onPlanning: (wanted: WantedNights) => void;
  onShow: (productId: string, night: Night) => void;
  onBook: (productId: string, nights: Stay) => void;
  onClose: () => void;
}

interface Values {
  from: string;
  to: string;
  nights: number | '';
  name: string;
  tag: string[];
}

/** Search for free properties. */
export function FreeNights({ properties, today, wanted: known, onClose, ...actions }: Props) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(known);
  const form = useForm<Values>({
    initialValues: {
      from: known?.from ?? today,
      to: known?.to ?? addNights(today, 7),
      nights: known?.nights ?? '',
      name: known?.name ?? '',
      tag: known?.tag ?? [],
    },
    validate: {
      to: (to, { from }) => (to > from ? null : t('field.not_after_arrival')),
      nights: (nights, { from, to }) =>
        nights !== '' && nights > countNights(from, to) ? t('availability.tooMany') : null,
    },
  });
  const search = form.onSubmit(({ from, to, nights, name, tag }) => {
    const part = name.trim();
    setWanted({ from, to, ...(nights !== '' && { nights }), ...(part && { name: part }), tag });
  });
  return (
    <Dialog title={t('availability.title')} onClose={onClose} size="lg">
      <Stack>
        <form onSubmit={search}>
          <Group align="flex-start" gap="sm">
            <NightFields
              form={form}
              labels={{ from: t('stay.arrival'), to: t('stay.departure') }}
              min={today}
              isFirst
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
          </Group>
          <Which form={form} tags={tagsByUse(properties)} />
          <ActionButton type="submit" fullWidth mt="md">
            {t('availability.search')}
          </ActionButton>
        </form>
        {wanted && <FoundProperties key={JSON.stringify(wanted)} wanted={wanted} {...actions} />}
      </Stack>
    </Dialog>
  );
}

const TAGS_HEIGHT = 110;

/** Filter of properties by name and tags; with many tags, it scrolls, so that the answer stays in view. */
function Which({ form, tags }: { form: UseFormReturnType<Values>; tags: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" mt="sm">
      <TextInput
        label={`${t('properties.name')} ${t('common.optional')}`}
        maxLength={100}
        {...form.getInputProps('name')}
      />
      {tags.length > 0 && (
        <Group
          role="group"
          aria-label={t('propertyForm.tags')}
          gap="xs"
          mah={TAGS_HEIGHT}
          style={{ overflowY: 'auto' }}
        >
          <Chip.Group multiple {...form.getInputProps('tag')}>
            {tags.map((tag) => (
              <Chip key={tag} value={tag} size="sm">
                {tag}
              </Chip>
            ))}
          </Chip.Group>
        </Group>
      )}
    </Stack>
  );
}
