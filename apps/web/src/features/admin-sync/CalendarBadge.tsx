import { Badge, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { explainSyncFailure } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import { releaseInWords, STATE_COLORS } from '../../lib/calendar-state.ts';
import { formatRelative } from '../../lib/dates.ts';

/** State of a calendar: a word, the reason, the last reading, and what is pending. */
export function CalendarBadge({ calendar }: { calendar: Schema<'CalendarStatus'> }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { state, attention, lastSyncError, channel } = calendar;
  const details = [
    lastSyncError && explainSyncFailure(lastSyncError, language, channel).cause,
    calendar.lastSyncAt
      ? t('import.lastSuccess', { when: formatRelative(calendar.lastSyncAt, language) })
      : t('import.never'),
    attention && t(`admin.attention.${attention}`),
    calendar.heldRemovals > 0 && t('admin.heldStays', { count: calendar.heldRemovals }),
    releaseInWords(calendar.freesAt, t, language),
  ].filter(Boolean);
  return (
    <>
      <Badge color={STATE_COLORS[state]} autoContrast tt="none">
        {t(`calendarState.${state}`)}
      </Badge>
      {details.map((detail) => (
        <Text key={String(detail)} size="xs" c="var(--quiet)">
          {detail}
        </Text>
      ))}
    </>
  );
}
