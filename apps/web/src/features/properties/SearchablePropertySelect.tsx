import { Select } from '@mantine/core';
import type { RefCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { optionsNamedLike } from '../../ui/options-named-like.ts';

interface Props {
  data: { value: string; label: string }[];
  value: string;
  isChosenOnLeaving?: boolean;
  onField?: RefCallback<HTMLElement>;
  onChoose: (value: string) => void;
  label?: string;
  'aria-label'?: string;
}

const MOST_OFFERED = 50;

/** A choice of properties with a search field in place of the chosen name. */
export function SearchablePropertySelect({ isChosenOnLeaving, onField, onChoose, ...props }: Props) {
  const { t } = useTranslation();
  return (
    <Select
      {...props}
      ref={onField}
      searchable
      selectFirstOptionOnChange
      autoSelectOnBlur={isChosenOnLeaving}
      allowDeselect={false}
      limit={MOST_OFFERED}
      filter={optionsNamedLike}
      nothingFoundMessage={t('data.noProperty')}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onChange={(chosen) => chosen !== null && onChoose(chosen)}
    />
  );
}
