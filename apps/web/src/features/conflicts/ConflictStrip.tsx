import { Box, Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Night } from '#availability';
import { notifyWithUndo } from '../../ui/notify-with-undo.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { ConflictLine } from './ConflictLine.tsx';
import { byUrgency, countsInWords, KINDS } from './conflict-words.ts';
import { type Conflict, conflictsQuery, type Decision, useDecideConflict } from './conflicts.queries.ts';
import './conflict-strip.css';

const MOST_LINES = 3;

interface Props {
  productId: string;
  /** Asks for the first night that both hold. */
  onShow: (night: Night) => void;
}

/** The nights that two sources hold at once come first: they are what a host must act on. */
export function ConflictStrip({ productId, onShow }: Props) {
  const { t } = useTranslation();
  const { data: conflicts = [], error, refetch } = useQuery(conflictsQuery(productId));
  const [showsAll, setShowsAll] = useState(false);
  const strip = useRef<HTMLElement>(null);
  const { decision, decide } = useDecisions(productId, strip);
  const problem = error ?? decision.error;
  if (conflicts.length === 0 && !problem && !decision.isSuccess) return null;
  const sorted = byUrgency(conflicts);
  const shown = showsAll ? sorted : sorted.slice(0, MOST_LINES);
  return (
    <Box
      component="section"
      ref={strip}
      tabIndex={-1}
      className="conflict-strip"
      data-kind={urgencyOf(sorted)}
      aria-label={t('conflict.region')}
    >
      <Stack gap="xs">
        <ProblemAlert error={problem} onRetry={() => void refetch()} />
        <Text size="sm" fw={700} role="status">
          {conflicts.length > 0 ? countsInWords(conflicts, t) : t('conflict.none')}
        </Text>
        <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
          {shown.map((conflict) => (
            <ConflictLine
              key={conflict.id}
              conflict={conflict}
              deciding={decision.isPending ? decision.variables.conflictId : null}
              onShow={() => onShow(conflict.from)}
              onDecide={(state) => decide(conflict, state)}
            />
          ))}
        </Stack>
        {sorted.length > shown.length && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            ml={-4}
            style={{ alignSelf: 'flex-start' }}
            onClick={() => setShowsAll(true)}
          >
            {t('conflict.more', { count: sorted.length - shown.length })}
          </Button>
        )}
      </Stack>
    </Box>
  );
}

/** Carries the host's word out; the button that was pressed goes with it, so the strip takes the focus. */
function useDecisions(productId: string, strip: RefObject<HTMLElement | null>) {
  const { t } = useTranslation();
  const decision = useDecideConflict(productId);
  const decide = (conflict: Conflict, state: Decision) =>
    decision.mutate(
      { conflictId: conflict.id, state },
      {
        onSuccess: () => {
          strip.current?.focus();
          if (state !== 'open') notifyWithUndo(t(`undo.${state}`), () => decide(conflict, 'open'));
        },
      },
    );
  return { decision, decide };
}

/** What the strip as a whole looks like: the most urgent kind that nobody has seen yet. */
function urgencyOf(conflicts: readonly Conflict[]): Conflict['kind'] | undefined {
  return KINDS.find((kind) =>
    conflicts.some((conflict) => conflict.kind === kind && conflict.state === 'open'),
  );
}
