import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { STATE_COLORS } from '../../lib/calendar-state.ts';
import { calmInWords } from './calm-words.ts';
import type { PropertyOverview } from './products.queries.ts';

/** What of a property needs its host; else the state of its calendars. */
export function PropertyConcerns({ property }: { property: PropertyOverview }) {
  const { t } = useTranslation();
  const { asking, state, conflicts } = property;
  const calm = calmInWords(property, t);
  return (
    <Group component="span" gap="xs">
      {conflicts > 0 && (
        <Badge component="span" color="red.9" autoContrast tt="none">
          {t('conflict.badge', { count: conflicts })}
        </Badge>
      )}
      {state && (
        <Badge component="span" color={STATE_COLORS[state]} autoContrast tt="none">
          {t(`calendarState.${state}`)} · {t('properties.calendars', { count: asking })}
        </Badge>
      )}
      {calm && (
        <Text span size="sm" c="var(--quiet)">
          {calm}
        </Text>
      )}
    </Group>
  );
}
