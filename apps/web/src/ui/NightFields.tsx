import type { UseFormReturnType } from '@mantine/form';
import type { Night, Stay } from '#availability';
import { nightsFrom } from '../lib/nights-from.ts';
import { NightField } from './NightField.tsx';

interface Props {
  /** The part of a form that holds the nights. */
  form: Pick<UseFormReturnType<Stay>, 'values' | 'setValues' | 'getInputProps'>;
  labels: { from: string; to: string };
  min?: Night;
  /** Whether the dialog begins with them. */
  isFirst?: boolean;
}

/** From when to when, of which the end follows the beginning. */
export function NightFields({ form, labels, min, isFirst = false }: Props) {
  const { from, to } = form.values;
  return (
    <>
      <NightField
        required
        min={min}
        label={labels.from}
        data-autofocus={isFirst || undefined}
        {...form.getInputProps('from')}
        value={from}
        onChange={(night) => form.setValues(nightsFrom(night, form.values))}
      />
      <NightField required min={from} label={labels.to} {...form.getInputProps('to')} value={to} />
    </>
  );
}
