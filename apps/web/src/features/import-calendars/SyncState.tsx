import { Alert, Badge, Button, Loader, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { explainSyncFailure, type SyncFailureCode } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { releaseInWords, STATE_COLORS } from '../../lib/calendar-state.ts';
import { formatRelative } from '../../lib/dates.ts';
import { countsInWords, ignoredInWords, reasonsInWords } from '../../lib/report-words.ts';
import type { ExternalCalendar, SyncReport } from './external-calendars.queries.ts';

/** What another link may mend; the rest passes, or is the platform's to mend. */
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

/** How a calendar is, in one word. */
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

/** When it last succeeded and will be read next, how much it blocks, and when it frees what it has lost. */
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

/** Of what is to come, what blocks nothing although other rules would let it; a note tells when that is all of it. */
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

/** What went wrong, that the dates stay blocked, what to do, and the way there where the link is to blame. */
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

/** A calendar that its property waits for. */
export function UnreadNote({ calendar }: { calendar: ExternalCalendar }) {
  const { t } = useTranslation();
  if (!calendar.isUnread) return null;
  return (
    <Alert color="yellow" py="xs">
      <Text size="sm">{t('unread.row')}</Text>
    </Alert>
  );
}

/** What the sync that was just asked for did. */
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
