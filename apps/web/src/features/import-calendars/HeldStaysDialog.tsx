import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
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

interface Props {
  productId: string;
  calendar: ExternalCalendar;
  /** What a mail proposed to do with what waits: it stands out, and is done once the host presses it. */
  proposed?: Decision['word'];
  onClose: () => void;
}

/** The dates that wait for the host's word: freed or kept, one by one or all at once. */
export function HeldStaysDialog({ productId, calendar, proposed, onClose }: Props) {
  const { t } = useTranslation();
  const { data: held, error, refetch } = useQuery(heldStaysQuery(productId, calendar.id));
  const decision = useDecideHeld(productId, calendar.id);
  return (
    <Dialog title={`${t('held.title')} · ${calendar.name}`} onClose={onClose} size="lg" zIndex={250}>
      <Stack gap="lg">
        {decision.isSuccess && <Done key={decision.submittedAt} decision={decision.variables} />}
        <ProblemAlert error={error ?? decision.error} onRetry={() => void refetch()} />
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
              onDecide={(choice) => decision.mutate({ ...choice, runId: held.runId })}
            />
          ))}
      </Stack>
    </Dialog>
  );
}

/** Who comes by a mail asks for what waits; what they kept since does no more. */
function isNothingLeft(
  { pending, ghosts, kept }: HeldStays,
  proposed: Decision['word'] | undefined,
): boolean {
  return pending.length + ghosts.length === 0 && (proposed !== undefined || kept.length === 0);
}

function Done({ decision: { word, kind, blockIds } }: { decision: Decision }) {
  const { t } = useTranslation();
  return (
    <FocusedOnMount>
      <Text size="sm" fw={600}>
        {t(`held.done.${word}`, { count: blockIds.length })}
        {word === 'free' && kind !== 'ghosts' && ` ${t('held.undoHint')}`}
      </Text>
    </FocusedOnMount>
  );
}
