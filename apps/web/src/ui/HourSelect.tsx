import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  label: string;
  description?: string;
  value: number;
  error?: ReactNode;
  onChange: (hour: number) => void;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** An hour of the day. */
export function HourSelect({ value, onChange, ...props }: Props) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      {...props}
      data={HOURS.map((hour) => ({ value: String(hour), label: t('properties.hour', { hour }) }))}
      value={String(value)}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    />
  );
}
