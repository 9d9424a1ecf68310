import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FocusedOnMount } from '../../ui/FocusedOnMount.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import type { ExternalCalendar } from './external-calendars.queries.ts';
import { HeldGroup } from './HeldGroup.tsx';
import {
  type Decision,
  HELD_KINDS,
  type HeldStays,
  heldStaysQuery,
  useDecideHeld,
} from './held-stays.queries.ts';
import { useUndoSync } from './sync-history.queries.ts';
import { undoneInWords } from './undone-words.ts';

interface Props {
  productId: string;
  calendar: ExternalCalendar;
  /** The action that a mail proposed: highlighted, and done only when the host presses it. */
  proposed?: Decision['word'];
  onClose: () => void;
}

/** Pending stays: freed or kept, one by one or all at once. */
export function HeldStaysDialog({ productId, calendar, proposed, onClose }: Props) {
  const { t } = useTranslation();
  const { data: held, error, refetch } = useQuery(heldStaysQuery(productId, calendar.id));
  const decision = useDecideHeld(productId, calendar.id);
  const undo = useUndoSync(productId, calendar.id);
  return (
    <Dialog title={`${t('held.title')} · ${calendar.name}`} onClose={onClose} size="lg" zIndex={250}>
      <Stack gap="lg">
        {undo.data && <Told key={undo.submittedAt}>{undoneInWords(undo.data, t)}</Told>}
        {!undo.isSuccess && decision.isSuccess && (
          <Done
            key={decision.submittedAt}
            decision={decision.variables}
            undo={undo}
            runId={decision.data.runId}
          />
        )}
        <ProblemAlert error={error ?? decision.error ?? undo.error} onRetry={() => void refetch()} />
        {!held && !error && <Skeleton h={120} />}
        {held && isNothingLeft(held, proposed) && <Text size="sm">{t('held.nothing')}</Text>}
        {held &&
          HELD_KINDS.filter((kind) => held[kind].length > 0).map((kind) => (
            <HeldGroup
              key={kind}
              kind={kind}
              stays={held[kind]}
              proposed={kind === 'pending' ? proposed : undefined}
              isFocused={decision.isIdle}
              deciding={decision.isPending ? decision.variables : null}
              onDecide={(choice) => {
                undo.reset();
                decision.mutate({ ...choice, shown: held });
              }}
            />
          ))}
      </Stack>
    </Dialog>
  );
}

/** A link from a mail shows what is pending; what was kept since is not. */
function isNothingLeft(
  { pending, ghosts, kept }: HeldStays,
  proposed: Decision['word'] | undefined,
): boolean {
  return pending.length + ghosts.length === 0 && (proposed !== undefined || kept.length === 0);
}

interface DoneProps {
  decision: Decision;
  /** The run that freed them. */
  runId: string | null;
  undo: ReturnType<typeof useUndoSync>;
}

/** The result, with undo of what was freed. */
function Done({ decision: { word, kind, blockIds }, runId, undo }: DoneProps) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" align="flex-start">
      <Told>{t(`held.done.${word}`, { count: blockIds.length })}</Told>
      {word === 'free' && kind !== 'ghosts' && runId && (
        <ActionButton size="xs" variant="default" loading={undo.isPending} onClick={() => undo.mutate(runId)}>
          {t('common.undo')}
        </ActionButton>
      )}
    </Group>
  );
}

function Told({ children }: { children: string }) {
  return (
    <FocusedOnMount>
      <Text size="sm" fw={600}>
        {children}
      </Text>
    </FocusedOnMount>
  );
}
