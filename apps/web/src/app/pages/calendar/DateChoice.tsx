import { Button, Group, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Night } from '#availability';
import { Dialog } from '../../../ui/Dialog.tsx';

interface Props {
  onChoose: (night: Night) => void;
  onClose: () => void;
}

/** Asks to which date the calendar is to go. */
export function DateChoice({ onChoose, onClose }: Props) {
  const { t } = useTranslation();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onChoose(String(new FormData(event.currentTarget).get('date')));
  };
  return (
    <Dialog title={t('calendar.jump')} onClose={onClose}>
      <form onSubmit={submit}>
        <Group gap="xs" align="flex-end">
          <TextInput
            flex={1}
            label={t('calendar.date')}
            name="date"
            type="date"
            required
            min="1970-01-01"
            max="2999-12-31"
            data-autofocus
          />
          <Button type="submit">{t('calendar.show')}</Button>
        </Group>
      </form>
    </Dialog>
  );
}
