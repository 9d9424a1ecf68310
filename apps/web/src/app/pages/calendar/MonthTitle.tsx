import { Button, Group, Popover, TextInput, Title, UnstyledButton } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Night } from '#availability';
import { currentLanguage } from '../../../i18n/i18n.ts';
import { formatNight, type Month } from '../../../lib/dates.ts';
import { useIsPhone } from '../../../ui/use-is-phone.ts';
import { useShortcuts } from '../../../ui/use-shortcuts.ts';

interface Props {
  month: Month;
  onDate: (night: Night) => void;
}

/** The month on the screen. A press on it, or the key g, leads to any date. */
export function MonthTitle({ month, onDate }: Props) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const [isOpen, setOpen] = useState(false);
  useShortcuts({ g: () => setOpen(true) });
  const words = formatNight(`${month}-01`, currentLanguage(), {
    month: isPhone ? 'short' : 'long',
    year: 'numeric',
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const date = new FormData(event.currentTarget).get('date');
    if (typeof date !== 'string' || !date) return;
    setOpen(false);
    onDate(date);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus shadow="md">
      <Title order={2} size="h4" className="calendar-month" aria-live="polite">
        <Popover.Target>
          <UnstyledButton
            className="calendar-month-button"
            title={t('calendar.jump')}
            onClick={() => setOpen(!isOpen)}
          >
            {words}
          </UnstyledButton>
        </Popover.Target>
      </Title>
      <Popover.Dropdown aria-label={t('calendar.jump')}>
        <form onSubmit={submit}>
          <Group gap="xs" align="flex-end">
            <TextInput
              label={t('calendar.jump')}
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
      </Popover.Dropdown>
    </Popover>
  );
}
