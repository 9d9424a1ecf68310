import { NativeSelect } from '@mantine/core';
import { type RefCallback, Suspense } from 'react';
import { FEW_PROPERTIES } from '../../lib/few-properties.ts';
import { lazyPart } from '../../lib/lazy-part.ts';

const SearchablePropertySelect = lazyPart(
  () => import('./SearchablePropertySelect.tsx'),
  'SearchablePropertySelect',
);

interface Props {
  products: readonly { id: string; name: string }[];
  /** The option for all of them, where all can be chosen. */
  all?: { value: string; label: string };
  /** A property's id, or the value for all. */
  value: string;
  /** Whether leaving the field chooses the first match of what was typed. */
  isChosenOnLeaving?: boolean;
  /** Ref to the field, for the shortcut that focuses it. */
  onField?: RefCallback<HTMLElement>;
  onChoose: (value: string) => void;
  label?: string;
  'aria-label'?: string;
}

/** One of the properties, or all of them: many are found by typing a part of their name. */
export function PropertySelect({
  products,
  all,
  value,
  isChosenOnLeaving,
  onField,
  onChoose,
  ...named
}: Props) {
  const data = [...(all ? [all] : []), ...products.map(({ id, name }) => ({ value: id, label: name }))];
  if (products.length <= FEW_PROPERTIES)
    return (
      <NativeSelect
        {...named}
        ref={onField}
        data={data}
        value={value}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      />
    );
  const chosen = data.filter((one) => one.value === value);
  return (
    <Suspense fallback={<NativeSelect {...named} disabled data={chosen} />}>
      <SearchablePropertySelect {...named} {...{ data, value, isChosenOnLeaving, onField, onChoose }} />
    </Suspense>
  );
}
