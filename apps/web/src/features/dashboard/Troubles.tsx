import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconClockExclamation, IconHelp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import { formatRelative } from '../../lib/dates.ts';
import type { CalendarTrouble } from './calendar-troubles.ts';

type ExternalCalendar = Schema<'ExternalCalendarView'>;

const ICONS = { failing: IconAlertTriangle, held: IconHelp, stale: IconClockExclamation } as const;

export interface TroubledCalendar {
  calendar: ExternalCalendar;
  trouble: CalendarTrouble;
  productName: string;
}

/** The calendars that ask for their host, each with what happened and one thing to do. */
export function Troubles({ troubled }: { troubled: readonly TroubledCalendar[] }) {
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
      {troubled.map((one) => (
        <TroubleLine key={one.calendar.id} {...one} />
      ))}
    </Stack>
  );
}

function TroubleLine({ calendar, trouble, productName }: TroubledCalendar) {
  const { t } = useTranslation();
  const Icon = ICONS[trouble];
  const search = { product: calendar.productId, modal: 'import' };
  const since = calendar.lastSyncAt
    ? t('import.lastSuccess', { when: formatRelative(calendar.lastSyncAt, currentLanguage()) })
    : t('import.never');
  const words = {
    failing: [calendar.lastSyncErrorWords?.cause, calendar.lastSyncErrorWords?.kept],
    held: [`${t('held.short', { count: calendar.heldRemovals })}.`, t('held.stayBlocked')],
    stale: [t('dashboard.stale'), since],
  }[trouble];
  return (
    <Group component="li" gap="sm" align="flex-start">
      <Icon size={20} aria-hidden color="var(--conflict)" />
      <Stack gap={0} flex="1 1 220px" miw={0}>
        <Text size="sm" fw={600}>
          {calendar.name} · {productName}
        </Text>
        <Text size="sm">{words.filter(Boolean).join(' ')}</Text>
      </Stack>
      <Link to="/dashboard/calendar" search={search as never} style={{ textDecoration: 'none' }}>
        <Button component="span" size="xs" variant="default">
          {t(`dashboard.action.${trouble}`)}
        </Button>
      </Link>
    </Group>
  );
}
