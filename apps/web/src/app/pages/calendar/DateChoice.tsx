import { Button, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Night } from '#availability';
import { Dialog } from '../../../ui/Dialog.tsx';
import { NightField } from '../../../ui/NightField.tsx';

interface Props {
  onChoose: (night: Night) => void;
  onClose: () => void;
}

/** Asks for a date to go to. */
export function DateChoice({ onChoose, onClose }: Props) {
  const { t } = useTranslation();
  const [date, setDate] = useState<Night | ''>('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChoose(date);
  };
  return (
    <Dialog title={t('calendar.jump')} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <NightField label={t('calendar.date')} value={date} onChange={setDate} required data-autofocus />
          <Button type="submit">{t('calendar.show')}</Button>
        </Stack>
      </form>
    </Dialog>
  );
}
