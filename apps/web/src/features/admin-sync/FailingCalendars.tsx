import { Card, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { AnchorLink } from '../../ui/links.tsx';
import { CalendarBadge } from './CalendarBadge.tsx';

/** The failing calendars, for an administrator's first look. */
export function FailingCalendars({ page }: { page: Schema<'SyncStatusPage'> }) {
  const { t } = useTranslation();
  if (page.total === 0) return <Text size="sm">{t('overview.noneFailing')}</Text>;
  return (
    <Stack gap="xs">
      {page.items.map((calendar) => (
        <Card key={calendar.id} withBorder padding="sm">
          <Group justify="space-between" align="flex-start" gap="xs">
            <div>
              <Text size="sm" fw={600}>
                {calendar.productName} · {calendar.name}
              </Text>
              <Text size="xs" c="var(--quiet)">
                {calendar.ownerEmail} · {calendar.icalHost}
              </Text>
            </div>
            <div>
              <CalendarBadge calendar={calendar} />
            </div>
          </Group>
        </Card>
      ))}
      <AnchorLink to="/admin/calendars" search={{ state: 'failing' }} size="sm">
        {t('overview.seeFailing')}
      </AnchorLink>
    </Stack>
  );
}
