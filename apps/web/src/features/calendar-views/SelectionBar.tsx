import { Button, CloseButton, Group, Text } from '@mantine/core';
import { IconHome, IconLock } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { countNights, type Stay } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatNight } from '../../lib/dates.ts';

interface Props {
  /** The names of those whose nights were chosen. */
  properties: readonly string[];
  nights: Stay;
  /** Whether there are further ones that can be chosen. */
  hasOthers: boolean;
  onAdd: (what: 'reservation' | 'block') => void;
  /** Moves the focus back to the line that was chosen last; false where it is not shown any more. */
  onBack: () => boolean;
  onCancel: () => void;
}

/**
 * Actions for the nights chosen in the planning: several properties are blocked together, a single one is booked. It
 * gets the focus, Shift+Tab leads back to the line, and Escape cancels the choice.
 */
export function SelectionBar(props: Props) {
  const { properties, nights, hasOthers, onAdd, onBack, onCancel } = props;
  const { from, to } = nights;
  const { t } = useTranslation();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const onKey = ({ key, target }: globalThis.KeyboardEvent) =>
      key === 'Escape' && !isOfDialog(target) && onCancel();
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  const isOne = properties.length === 1;
  const words = t('planning.selectedNights', {
    property: isOne ? properties[0]! : t('properties.count', { count: properties.length }),
    from: formatNight(from, currentLanguage(), day),
    to: formatNight(to, currentLanguage(), day),
    nights: t('calendar.nights', { count: countNights(from, to) }),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const leadsBack = event.key === 'Tab' && event.shiftKey && event.target === first.current;
    if (leadsBack && onBack()) event.preventDefault();
  };
  return (
    <Group
      className="selection-bar"
      role="region"
      aria-label={t('planning.selected')}
      gap="xs"
      onKeyDown={onKeyDown}
    >
      <Text size="sm" role="status" className="selection-words">
        {words}
        {isOne && hasOthers && (
          <Text span size="xs" c="var(--quiet)" display="block">
            {t('planning.more')}
          </Text>
        )}
      </Text>
      <Button
        size="sm"
        autoFocus
        ref={first}
        leftSection={<IconLock size={16} />}
        onClick={() => onAdd('block')}
      >
        {t('calendar.block')}
      </Button>
      {isOne && (
        <Button
          size="sm"
          variant="default"
          leftSection={<IconHome size={16} />}
          onClick={() => onAdd('reservation')}
        >
          {t('calendar.book')}
        </Button>
      )}
      <CloseButton
        className="selection-close"
        size={36}
        aria-label={t('views.stopSelecting')}
        onClick={onCancel}
      />
    </Group>
  );
}

/** A dialog lies over the planning, or was closed by this very key: the key belongs to it. */
function isOfDialog(target: EventTarget | null): boolean {
  const isIn = target instanceof Element && target.closest('[role=dialog]') !== null;
  return isIn || document.querySelector('[role=dialog]') !== null;
}
