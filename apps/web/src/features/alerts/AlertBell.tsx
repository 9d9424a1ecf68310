import { Badge } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { IconLink } from '../../ui/links.tsx';
import { newAlertsQuery } from './alert-count.queries.ts';

const MOST_SHOWN = 99;

/**
 * Link to the alerts with the number of new ones; an unknown number, where it could not be loaded, is shown as such.
 */
export function AlertBell() {
  const { t } = useTranslation();
  const { data: count, isError } = useQuery(newAlertsQuery);
  const isUnknown = count === undefined && isError;
  // The accessible name contains the visible text, for voice control.
  const shown = Number(count) > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count);
  const name = isUnknown
    ? t('alerts.unknown')
    : count
      ? t('alerts.bell', { count, shown })
      : t('alerts.title');
  return (
    <IconLink
      to="/alerts"
      variant="subtle"
      color="gray"
      size="lg"
      style={{ overflow: 'visible' }}
      aria-label={name}
    >
      <IconBell size={20} />
      {(isUnknown || Number(count) > 0) && (
        <Badge
          color="red.9"
          autoContrast
          size="xs"
          px={4}
          pos="absolute"
          top={0}
          left={16}
          w="max-content"
          aria-hidden
        >
          {isUnknown ? '?' : shown}
        </Badge>
      )}
    </IconLink>
  );
}
