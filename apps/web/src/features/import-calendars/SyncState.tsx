import { Alert, Badge, Button, Loader, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { explainSyncFailure, SYNC_FAILURE_CODES, type SyncFailureCode } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatRelative } from '../../lib/dates.ts';
import { countsInWords, ignoredInWords } from '../../lib/report-words.ts';
import type { ExternalCalendar, SyncReport } from './external-calendars.queries.ts';

/** What another link may mend; the rest passes, or is the platform's to mend. */
const MENDED_BY_LINK: SyncFailureCode[] = [
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
];

const COLORS = { success: 'teal', error: 'red.9', pending: 'yellow' } as const;

/** How the last sync of a calendar ended, in one word. */
export function StatusBadge({ calendar, syncing }: { calendar: ExternalCalendar; syncing: boolean }) {
  const { t } = useTranslation();
  if (syncing)
    return (
      <Badge tt="none" leftSection={<Loader size={10} color="currentColor" />}>
        {t('import.statusRunning')}
      </Badge>
    );
  if (!calendar.isActive)
    return (
      <Badge color="gray" tt="none">
        {t('import.statusPaused')}
      </Badge>
    );
  if (calendar.isUnread && calendar.lastSyncStatus === 'success')
    return (
      <Badge color="yellow" autoContrast tt="none">
        {t('import.statusUnread')}
      </Badge>
    );
  const words = {
    success: t('import.statusSuccess'),
    error: t('import.statusError'),
    pending: t('import.statusPending'),
  };
  return (
    <Badge color={COLORS[calendar.lastSyncStatus]} autoContrast tt="none">
      {words[calendar.lastSyncStatus]}
    </Badge>
  );
}

/** When it last succeeded and will be read next, and how much it blocks. */
export function StateLine({ calendar }: { calendar: ExternalCalendar }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const parts = [
    calendar.lastSyncAt
      ? t('import.lastSuccess', { when: formatRelative(calendar.lastSyncAt, language) })
      : t('import.never'),
    t('import.events', { count: calendar.blockCount }),
    ...(calendar.nextSyncAt
      ? [t('import.nextSync', { when: formatRelative(calendar.nextSyncAt, language) })]
      : []),
  ];
  return (
    <Text size="xs" c="var(--quiet)">
      {parts.join(' · ')}
    </Text>
  );
}

interface ErrorProps {
  calendar: ExternalCalendar;
  onReplace: () => void;
}

/** What went wrong, that the dates stay blocked, what to do, and the way there where the link is to blame. */
export function SyncErrorNote({ calendar: { lastSyncError: code, name }, onReplace }: ErrorProps) {
  const { t } = useTranslation();
  const known = SYNC_FAILURE_CODES.find((one) => one === code) ?? ('internal' satisfies SyncFailureCode);
  if (!code) return null;
  const { cause, fix, kept } = explainSyncFailure(known, currentLanguage());
  return (
    <Alert color="red" py="xs">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {cause} {fix} <b>{kept}</b>
        </Text>
        {MENDED_BY_LINK.includes(known) && (
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
