import { Button, CloseButton, Group, Text } from '@mantine/core';
import { IconHome, IconLock } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { countNights, type Stay } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatNight } from '../../lib/dates.ts';

interface Props {
  property: string;
  nights: Stay;
  onAdd: (what: 'reservation' | 'block') => void;
  onCancel: () => void;
}

/** What may become of the nights that were chosen in the planning. It has the focus; Escape gives them up. */
export function SelectionBar({ property, nights: { from, to }, onAdd, onCancel }: Props) {
  const { t } = useTranslation();
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) =>
      key === 'Escape' && !document.querySelector('[role=dialog]') && onCancel();
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  const words = t('views.selectedNights', {
    property,
    from: formatNight(from, currentLanguage(), day),
    to: formatNight(to, currentLanguage(), day),
    nights: t('calendar.nights', { count: countNights(from, to) }),
  });
  return (
    <Group className="selection-bar" role="region" aria-label={t('views.selected')} gap="xs">
      <Text size="sm" role="status" flex="1 1 12rem">
        {words}
      </Text>
      <Button size="sm" autoFocus leftSection={<IconLock size={16} />} onClick={() => onAdd('block')}>
        {t('calendar.block')}
      </Button>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconHome size={16} />}
        onClick={() => onAdd('reservation')}
      >
        {t('calendar.book')}
      </Button>
      <CloseButton size={36} aria-label={t('views.stopSelecting')} onClick={onCancel} />
    </Group>
  );
}
