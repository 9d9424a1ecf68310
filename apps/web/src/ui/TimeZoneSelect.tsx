import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { timeZoneChoices } from './time-zone-choices.ts';

interface Props {
  /** What the zone is for. */
  description: string;
  value: string;
  error?: ReactNode;
  onChange: (zone: string | null) => void;
}

/** A time zone, found by typing a part of its name. */
export function TimeZoneSelect({ value, ...props }: Props) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('properties.timeZone')}
      required
      searchable
      allowDeselect={false}
      data={timeZoneChoices(value)}
      value={value}
      {...props}
    />
  );
}
