import { Button, Group } from '@mantine/core';
import { IconArrowBackUp, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RunChanges } from './RunChanges.tsx';
import type { SyncRun } from './sync-history.queries.ts';
import { UndoQuestion } from './UndoQuestion.tsx';

interface Props {
  productId: string;
  calendarId: string;
  run: SyncRun;
  isUndoing: boolean;
  onUndo: () => void;
}

/** Actions on a run: show its changes, and undo it if it is the last. */
export function RunActions({ productId, calendarId, run, isUndoing, onUndo }: Props) {
  const { t } = useTranslation();
  const changesId = useId();
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { report, canUndo } = run;
  const hasChanges = report.added + report.changed + report.removed > 0;
  const Chevron = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <>
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
    </>
  );
}
