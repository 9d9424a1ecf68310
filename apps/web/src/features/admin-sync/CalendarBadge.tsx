import { Badge, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { explainSyncFailure, SYNC_FAILURE_CODES } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import { formatRelative } from '../../lib/dates.ts';

const COLORS = { success: 'teal', error: 'red.9', pending: 'yellow' } as const;

/** How a calendar is: its state in a word, why it failed or when it succeeded, and what waits for a decision. */
export function CalendarBadge({ calendar }: { calendar: Schema<'CalendarStatus'> }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const words = {
    success: t('import.statusSuccess'),
    error: t('import.statusError'),
    pending: t('import.statusPending'),
  };
  const failure = SYNC_FAILURE_CODES.find((code) => code === calendar.lastSyncError);
  const details = [
    failure && explainSyncFailure(failure, language).cause,
    calendar.lastSyncAt
      ? t('import.lastSuccess', { when: formatRelative(calendar.lastSyncAt, language) })
      : t('import.never'),
    calendar.heldRemovals > 0 && t('admin.heldStays', { count: calendar.heldRemovals }),
  ].filter(Boolean);
  return (
    <>
      <Badge color={calendar.isActive ? COLORS[calendar.lastSyncStatus] : 'gray'} autoContrast tt="none">
        {calendar.isActive ? words[calendar.lastSyncStatus] : t('import.statusPaused')}
      </Badge>
      {details.map((detail) => (
        <Text key={String(detail)} size="xs" c="var(--quiet)">
          {detail}
        </Text>
      ))}
    </>
  );
}
