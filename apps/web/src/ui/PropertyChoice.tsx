import { MultiSelect, Radio, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { optionsNamedLike } from './options-named-like.ts';

/** Value of a choice of all properties, or some. */
export interface ChosenProperties {
  /** Every property, those of later too. */
  isOfAll: boolean;
  productIds: string[];
}

interface Props {
  /** The part of a form that holds the choice. */
  form: Pick<UseFormReturnType<ChosenProperties>, 'values' | 'setFieldValue' | 'getInputProps'>;
  /** The host's properties. */
  properties: readonly { id: string; name: string }[];
  /** Whether all properties are chosen, those of later too. */
  isLasting?: boolean;
}

const MOST_OFFERED = 50;

/** All properties, or some that are chosen by name. */
export function PropertyChoice({ form, properties, isLasting = true }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Radio.Group
        label={t('tokens.properties')}
        value={form.values.isOfAll ? 'all' : 'chosen'}
        onChange={(value) => form.setFieldValue('isOfAll', value === 'all')}
      >
        <Stack gap="xs" mt={6}>
          <Radio value="all" label={t('tokens.ofAll')} description={isLasting && t('tokens.ofAllHint')} />
          <Radio value="chosen" label={t('tokens.ofChosen')} />
        </Stack>
      </Radio.Group>
      {!form.values.isOfAll && (
        <MultiSelect
          label={t('tokens.ofChosen')}
          data={[
            ...properties.map(({ id, name }) => ({ value: id, label: name })),
            ...form.values.productIds
              .filter((chosen) => properties.every(({ id }) => id !== chosen))
              .map((id) => ({ value: id, label: t('tokens.gone') })),
          ]}
          searchable
          filter={optionsNamedLike}
          limit={MOST_OFFERED}
          nothingFoundMessage={t('data.noProperty')}
          {...form.getInputProps('productIds')}
        />
      )}
    </>
  );
}
