import { Box, Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyWithUndo } from '../../ui/notify-with-undo.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { ConflictLine } from './ConflictLine.tsx';
import { byUrgency, countsInWords } from './conflict-words.ts';
import { type Conflict, conflictsQuery, type Decision, useDecideConflict } from './conflicts.queries.ts';
import './conflict-strip.css';

const FIRST_LINES = 3;
const MORE_LINES = 50;

interface Props {
  /** The property that is shown; without one, all of them. */
  productId?: string;
  /** Called to show the first shared night. */
  onShow: (conflict: Conflict) => void;
}

/** Conflicts: nights that two sources hold at once come first, as the host must act on them, until they are over. */
export function ConflictStrip({ productId, onShow }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(conflictsQuery(productId));
  const [lines, setLines] = useState(FIRST_LINES);
  const strip = useRef<HTMLElement>(null);
  const { decision, decide } = useDecisions(strip);
  const conflicts = byUrgency(data ?? []);
  const shown = conflicts.slice(0, lines);
  const isOver = data?.length === 0 && decision.isSuccess;
  if (conflicts.length === 0 && !error && !decision.error && !isOver) return null;
  return (
    <Box
      component="section"
      ref={strip}
      tabIndex={-1}
      className="conflict-strip"
      data-kind={conflicts[0]?.kind}
      aria-label={t('conflict.region')}
    >
      <Stack gap="xs">
        <ProblemAlert
          error={error}
          title={data ? undefined : t('conflict.unknown')}
          onRetry={() => void refetch()}
        />
        <ProblemAlert error={decision.error} onRetry={() => void refetch()} />
        <Text size="sm" fw={700} role="status">
          {isOver ? t('conflict.none') : countsInWords(conflicts, t)}
        </Text>
        <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
          {shown.map((conflict) => (
            <ConflictLine
              key={conflict.id}
              conflict={conflict}
              deciding={decision.isPending ? decision.variables.conflict.id : null}
              onShow={() => onShow(conflict)}
              onDecide={(state) => decide(conflict, state)}
            />
          ))}
        </Stack>
        {conflicts.length > shown.length && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            ml={-4}
            style={{ alignSelf: 'flex-start' }}
            onClick={() => setLines(lines + MORE_LINES)}
          >
            {t('common.more', { count: conflicts.length - shown.length })}
          </Button>
        )}
      </Stack>
    </Box>
  );
}

/** Applies the decision; the pressed button disappears with it, so the strip takes the focus. */
function useDecisions(strip: RefObject<HTMLElement | null>) {
  const { t } = useTranslation();
  const decision = useDecideConflict();
  const carryOut = (conflict: Conflict, state: Decision, then?: () => void) =>
    decision.mutate(
      { conflict, state },
      {
        onSuccess: () => {
          strip.current?.focus();
          then?.();
        },
      },
    );
  const decide = (conflict: Conflict, state: Decision) => {
    // Undoing a dismissal restores an acknowledgement too.
    const former = conflict.state === 'acknowledged' ? 'acknowledged' : 'open';
    carryOut(conflict, state, () => {
      if (state !== 'open') notifyWithUndo(t(`undo.${state}`), () => carryOut(conflict, former));
    });
  };
  return { decision, decide };
}
