import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ExternalCalendar } from './external-calendars.queries.ts';

interface Props {
  calendars: readonly ExternalCalendar[];
  onShow: () => void;
}

/** Failing calendars, where the list of sources is not beside the nights. */
export function FailingStrip({ calendars, onShow }: Props) {
  const { t } = useTranslation();
  const failing = calendars.filter(({ state }) => state === 'failing' || state === 'stale');
  if (failing.length === 0) return null;
  return (
    <Alert color="red" py="xs" icon={<IconAlertTriangle size={18} />}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" flex="1 1 12rem" style={{ overflowWrap: 'anywhere' }}>
          {t('views.failing', {
            count: failing.length,
            names: failing.map(({ name }) => name).join(', '),
          })}
        </Text>
        <Button size="xs" variant="default" onClick={onShow}>
          {t('calendar.show')}
        </Button>
      </Group>
    </Alert>
  );
}
