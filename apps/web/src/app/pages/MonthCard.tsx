import { ActionIcon, Box, Button, Card, Group, Skeleton, Text, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconHome, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Night } from '#availability';
import { MonthGrid } from '../../features/month-view/MonthGrid.tsx';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import { addMonths, formatNight, type Month } from '../../lib/dates.ts';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';

interface Props {
  month: Month;
  /** The stays of the month; the skeleton shows while there are none yet. */
  occupancy: Schema<'Occupancy'> | undefined;
  onMonth: (month: Month | undefined) => void;
  onOpen: (stay: OccupancyStay) => void;
  onExplain: (night: Night) => void;
  onAdd: (kind: 'reservation' | 'block') => void;
}

/** The month on its card, with the ways to another month and to a new stay. */
export function MonthCard({ month, occupancy, onMonth, onOpen, onExplain, onAdd }: Props) {
  const { t } = useTranslation();
  return (
    <Card withBorder padding={0}>
      <Group justify="space-between" p="sm" gap="xs">
        <Group gap="xs">
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t('calendar.previous')}
            onClick={() => onMonth(addMonths(month, -1))}
          >
            <IconChevronLeft size={18} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t('calendar.next')}
            onClick={() => onMonth(addMonths(month, 1))}
          >
            <IconChevronRight size={18} />
          </ActionIcon>
          <Button variant="default" onClick={() => onMonth(undefined)}>
            {t('calendar.today')}
          </Button>
          <Title order={2} size="h4" tt="capitalize" aria-live="polite">
            {formatNight(`${month}-01`, currentLanguage(), { month: 'long', year: 'numeric' })}
          </Title>
        </Group>
        <Group gap="xs">
          <Button variant="light" leftSection={<IconHome size={16} />} onClick={() => onAdd('reservation')}>
            {t('calendar.book')}
          </Button>
          <Button
            variant="light"
            color="gray"
            leftSection={<IconLock size={16} />}
            onClick={() => onAdd('block')}
          >
            {t('calendar.block')}
          </Button>
        </Group>
      </Group>
      {occupancy ? (
        <MonthGrid month={month} occupancy={occupancy} onOpen={onOpen} onExplain={onExplain} />
      ) : (
        <Skeleton h={420} />
      )}
      {occupancy && occupancy.stays.length === 0 && (
        <Box p="sm">
          <Text size="sm" c="var(--quiet)">
            {t('calendar.emptyMonth')}
          </Text>
        </Box>
      )}
    </Card>
  );
}
