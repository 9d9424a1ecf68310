import { Badge, Card, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { explainSyncFailure } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatRelative } from '../../lib/dates.ts';
import { countsInWords, ignoredInWords } from '../../lib/report-words.ts';
import { timeOfRuns } from '../../lib/run-words.ts';
import { ReadingProblems } from '../../ui/ReadingProblems.tsx';
import type { SyncReport } from './external-calendars.queries.ts';
import type { SyncRun } from './sync-history.queries.ts';

const COLORS = {
  success: 'teal',
  unchanged: 'gray',
  partial: 'yellow',
  held: 'yellow',
  error: 'red.9',
} as const;

interface Props {
  run: SyncRun;
  /** What can be done with it. */
  children?: ReactNode;
}

/** One synchronisation: when and why it ran, how it ended, and what it changed. */
export function RunItem({ run, children }: Props) {
  return (
    <Card component="li" withBorder padding="sm">
      <Stack gap="xs">
        <Heading run={run} />
        <Report report={run.report} />
        {children}
      </Stack>
    </Card>
  );
}

function Heading({ run }: { run: SyncRun }) {
  const { t } = useTranslation();
  const { trigger, report, undoneAt } = run;
  return (
    <Group gap="xs">
      <Text size="sm" fw={600}>
        {timeOfRuns(run, t)}
      </Text>
      <Text size="xs" c="var(--quiet)">
        {t(`history.trigger.${trigger}`)}
      </Text>
      <Badge color={COLORS[report.outcome]} autoContrast tt="none">
        {t(`history.outcome.${report.outcome}`)}
      </Badge>
      {undoneAt && (
        <Badge color="gray" tt="none">
          {t('history.undone', { when: formatRelative(undoneAt, currentLanguage()) })}
        </Badge>
      )}
    </Group>
  );
}

/** Counts, what was ignored, and the failure in words. */
function Report({ report }: { report: SyncReport }) {
  const { t } = useTranslation();
  const lines = [
    report.holdReason ? t(`held.reason.${report.holdReason}`, { count: report.held }) : '',
    countsInWords(report, t),
    ignoredInWords(report.ignored, t),
    report.outcome === 'partial' ? t('import.partial') : '',
  ].filter(Boolean);
  return (
    <>
      {lines.map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
      <ReadingProblems counts={report.problems} first={report.firstProblems} />
      {report.errorCode && <Failure code={report.errorCode} />}
    </>
  );
}

function Failure({ code }: { code: string }) {
  const { cause, fix } = explainSyncFailure(code, currentLanguage());
  return (
    <Text size="sm" c="var(--conflict)">
      {cause} {fix}
    </Text>
  );
}
