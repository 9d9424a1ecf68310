import { Alert, Badge, Button, Loader, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { explainSyncFailure, type SyncFailureCode } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { releaseInWords, STATE_COLORS } from '../../lib/calendar-state.ts';
import { formatRelative } from '../../lib/dates.ts';
import { countsInWords, ignoredInWords, reasonsInWords } from '../../lib/report-words.ts';
import type { ExternalCalendar, SyncReport } from './external-calendars.queries.ts';

/** Failures that another link may fix; the others pass, or are the platform's to fix. */
const MENDED_BY_LINK: readonly string[] = [
  'url_private',
  'dns',
  'connect',
  'tls',
  'redirects',
  'http_401_403',
  'http_404_410',
  'http_other',
  'empty',
  'not_a_calendar',
  'address_lost',
] satisfies SyncFailureCode[];

/** State of a calendar, in one word. */
export function StatusBadge({ calendar, syncing }: { calendar: ExternalCalendar; syncing: boolean }) {
  const { t } = useTranslation();
  if (syncing)
    return (
      <Badge tt="none" leftSection={<Loader size={10} color="currentColor" />}>
        {t('import.statusRunning')}
      </Badge>
    );
  if (calendar.isUnread && calendar.state === 'pending' && calendar.lastSyncAt)
    return (
      <Badge color="yellow" autoContrast tt="none">
        {t('import.statusUnread')}
      </Badge>
    );
  return (
    <Badge color={STATE_COLORS[calendar.state]} autoContrast tt="none">
      {t(`calendarState.${calendar.state}`)}
    </Badge>
  );
}

/** Last success and next reading, number of blocking stays, and when missing ones are freed. */
export function StateLine({ calendar }: { calendar: ExternalCalendar }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const parts = [
    calendar.lastSyncAt
      ? t('import.lastSuccess', { when: formatRelative(calendar.lastSyncAt, language) })
      : t('import.never'),
    t('import.events', { count: calendar.blockCount }),
    calendar.nextSyncAt ? t('import.nextSync', { when: formatRelative(calendar.nextSyncAt, language) }) : '',
    releaseInWords(calendar.freesAt, t, language),
  ].filter(Boolean);
  return (
    <Text size="xs" c="var(--quiet)">
      {parts.join(' · ')}
    </Text>
  );
}

/** Ignored events to come that other rules would let block; where these are all, there is a note. */
export function IgnoredLine({ calendar: { ignoredComing, attention } }: { calendar: ExternalCalendar }) {
  const { t } = useTranslation();
  const reasons = reasonsInWords(ignoredComing, t);
  if (!reasons || attention?.reason === 'all_ignored') return null;
  return (
    <Text size="xs" c="var(--quiet)">
      {t('attention.someIgnored', { reasons })}
    </Text>
  );
}

interface ErrorProps {
  calendar: ExternalCalendar;
  onReplace: () => void;
}

/** The failure, that the dates stay blocked, what to do, and a link to the settings where the address is to blame. */
export function SyncErrorNote({ calendar: { lastSyncError: code, channel, name }, onReplace }: ErrorProps) {
  const { t } = useTranslation();
  if (!code) return null;
  const { cause, fix, kept } = explainSyncFailure(code, currentLanguage(), channel);
  return (
    <Alert color="red" py="xs">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {cause} {fix} <b>{kept}</b>
        </Text>
        {MENDED_BY_LINK.includes(code) && (
          <Button
            size="xs"
            variant="default"
            onClick={onReplace}
            aria-label={`${t('import.replaceLink')} ${name}`}
          >
            {t('import.replaceLink')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** A calendar that keeps its property unread, or whose pause leaves its nights unknown. */
export function UnreadNote({ calendar }: { calendar: ExternalCalendar }) {
  const { t } = useTranslation();
  const isPaused = calendar.state === 'paused_unread';
  if (!isPaused && !calendar.isUnread) return null;
  return (
    <Alert color="yellow" py="xs">
      <Text size="sm">{t(isPaused ? 'unread.paused' : 'unread.row')}</Text>
    </Alert>
  );
}

/** Result of the sync that was just started. */
export function ReportNote({ report }: { report: SyncReport | undefined }) {
  const { t } = useTranslation();
  if (!report || report.status === 'error') return null;
  const ignored = ignoredInWords(report.ignored, t);
  return (
    <Stack gap={2} role="status">
      <Text size="xs">
        {(report.outcome !== 'unchanged' && countsInWords(report, t)) || t('import.unchanged')}
      </Text>
      {ignored && <Text size="xs">{ignored}</Text>}
      {report.outcome === 'partial' && <Text size="xs">{t('import.partial')}</Text>}
    </Stack>
  );
}
