import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainSyncFailure } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatInstant, formatRelative } from '../../lib/dates.ts';
import { countsInWords, ignoredInWords } from '../../lib/report-words.ts';
import { ReadingProblems } from '../../ui/ReadingProblems.tsx';
import type { SyncReport } from './external-calendars.queries.ts';
import { RunChanges } from './RunChanges.tsx';
import type { SyncRun } from './sync-history.queries.ts';
import { UndoQuestion } from './UndoQuestion.tsx';

const COLORS = {
  success: 'teal',
  unchanged: 'gray',
  partial: 'yellow',
  held: 'yellow',
  error: 'red.9',
} as const;

interface Props {
  productId: string;
  calendarId: string;
  run: SyncRun;
  isUndoing: boolean;
  onUndo: () => void;
}

/** One synchronisation: when and why it ran, how it ended, and what it changed. */
export function RunItem({ productId, calendarId, run, isUndoing, onUndo }: Props) {
  const { t } = useTranslation();
  const changesId = useId();
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { report, canUndo } = run;
  const hasChanges = report.added + report.changed + report.removed > 0;
  const Chevron = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <Card component="li" withBorder padding="sm">
      <Stack gap="xs">
        <Heading run={run} />
        <Report report={report} />
        {(hasChanges || canUndo) && (
          <Group gap="xs">
            {hasChanges && (
              <Button
                size="xs"
                variant="default"
                rightSection={<Chevron size={14} />}
                aria-expanded={isOpen}
                aria-controls={isOpen ? changesId : undefined}
                onClick={() => setOpen(!isOpen)}
              >
                {isOpen ? t('history.hideChanges') : t('history.showChanges')}
              </Button>
            )}
            {canUndo && (
              <Button
                size="xs"
                variant="light"
                leftSection={<IconArrowBackUp size={14} />}
                aria-expanded={isAsking}
                onClick={() => setAsking(!isAsking)}
              >
                {t('history.undo')}
              </Button>
            )}
          </Group>
        )}
        {canUndo && isAsking && (
          <UndoQuestion isUndoing={isUndoing} onUndo={onUndo} onKeep={() => setAsking(false)} />
        )}
        {isOpen && (
          <div id={changesId}>
            <RunChanges productId={productId} calendarId={calendarId} runId={run.id} />
          </div>
        )}
      </Stack>
    </Card>
  );
}

function Heading({ run: { finishedAt, trigger, report, undoneAt } }: { run: SyncRun }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  return (
    <Group gap="xs">
      <Text size="sm" fw={600}>
        {formatInstant(finishedAt, language)}
      </Text>
      <Text size="xs" c="var(--quiet)">
        {t(`history.trigger.${trigger}`)}
      </Text>
      <Badge color={COLORS[report.outcome]} autoContrast tt="none">
        {t(`history.outcome.${report.outcome}`)}
      </Badge>
      {undoneAt && (
        <Badge color="gray" tt="none">
          {t('history.undone', { when: formatRelative(undoneAt, language) })}
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
