import { Badge, Card, ColorSwatch, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { countsInWords, ignoredInWords } from '../../lib/report-words.ts';
import { timeOfRuns } from '../../lib/run-words.ts';
import { AnchorLink } from '../../ui/links.tsx';
import { ReadingProblems } from '../../ui/ReadingProblems.tsx';
import type { OwnSyncRun } from './own-syncs.queries.ts';

const COLORS = {
  success: 'teal',
  unchanged: 'gray',
  partial: 'yellow',
  held: 'yellow',
  error: 'red.9',
} as const;

/** One run: its calendar, time, result and changes; where it needs the host, a link to the calendar. */
export function RunLine({ run }: { run: OwnSyncRun }) {
  const { t } = useTranslation();
  const { report, calendarId, productId } = run;
  const lines = [
    report.holdReason ? t(`held.reason.${report.holdReason}`, { count: report.held }) : '',
    countsInWords(report, t),
    ignoredInWords(report.ignored, t),
    report.error ? `${report.error.cause} ${report.error.fix}` : '',
  ].filter(Boolean);
  const asksForHost = report.outcome === 'error' || report.outcome === 'held';
  return (
    <Card component="li" withBorder padding="sm">
      <Stack gap={4}>
        <Group gap="xs">
          <ColorSwatch color={run.calendarColor} size={14} />
          <AnchorLink to="/sync/$calendarId" params={{ calendarId }} size="sm" fw={600} py={2}>
            {run.calendarName}
          </AnchorLink>
          <Text size="sm">{run.productName}</Text>
          <Badge color={COLORS[report.outcome]} autoContrast tt="none">
            {t(`history.outcome.${report.outcome}`)}
          </Badge>
        </Group>
        <Text size="xs" c="var(--quiet)">
          {timeOfRuns(run, t)} · {t(`history.trigger.${run.trigger}`)}
        </Text>
        {lines.map((line) => (
          <Text key={line} size="sm">
            {line}
          </Text>
        ))}
        <ReadingProblems counts={report.problems} first={report.firstProblems} />
        {asksForHost && (
          <AnchorLink
            to="/dashboard/calendar"
            search={{ product: productId, modal: 'import' }}
            size="sm"
            py={4}
          >
            {t(report.outcome === 'held' ? 'held.show' : 'dashboard.action.failing')}
          </AnchorLink>
        )}
      </Stack>
    </Card>
  );
}
