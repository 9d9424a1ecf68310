import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Night } from '#availability';
import { type CalendarChannel, nameOf, platformOf } from '#platforms';
import { currentLanguage } from '../../i18n/i18n.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { ADVICE, type AdviceStep, byUrgency, conflictInWords, sidesInWords } from './conflict-words.ts';
import {
  type Conflict,
  type ConflictSide,
  conflictsQuery,
  type Decision,
  useDecideConflict,
} from './conflicts.queries.ts';

const COLORS = { booking: 'red', duplicate: 'yellow', block: 'gray' } as const;

/** What is to be done elsewhere about a conflict. */
interface Work {
  /** Opens one of the host's own stays, where it is changed or cancelled. */
  onOpenStay: (stayId: string) => void;
  onSync: () => void;
  isSyncing: boolean;
  /** The platform of an imported calendar, where it is known. */
  channelOf: (calendarId: string) => CalendarChannel | null;
}

interface Props extends Work {
  productId: string;
  night: Night;
}

/** Conflicts of a night, with step-by-step advice and direct links. */
export function ConflictAdvice({ productId, night, ...work }: Props) {
  const { data: conflicts = [] } = useQuery(conflictsQuery(productId));
  return byUrgency(conflicts)
    .filter(({ from, to }) => from <= night && night < to)
    .map((conflict) => <Advice key={conflict.id} conflict={conflict} {...work} />);
}

function Advice({ conflict, ...work }: { conflict: Conflict } & Work) {
  const { t } = useTranslation();
  const { kind } = conflict;
  const steps: readonly AdviceStep[] = ADVICE[kind];
  return (
    <Alert color={COLORS[kind]} title={t(`conflict.kind.${kind}`)} role="note">
      <Stack gap="xs">
        {conflictInWords(conflict, t, currentLanguage()).map((sentence) => (
          <Text key={sentence} size="sm">
            {sentence}
          </Text>
        ))}
        <List type={steps.length > 1 ? 'ordered' : 'unordered'} size="sm" spacing="xs">
          {steps.map((step) => (
            <List.Item key={step}>
              {t(`conflict.advice.${step}`)}
              <StepActions step={step} conflict={conflict} {...work} />
            </List.Item>
          ))}
        </List>
        <Decisions conflict={conflict} />
      </Stack>
    </Alert>
  );
}

/** Buttons of a step; none where only the host can do it. */
function StepActions({ step, conflict, ...work }: { step: AdviceStep; conflict: Conflict } & Work) {
  const { t } = useTranslation();
  if (step === 'callGuests') return null;
  return (
    <Group gap="xs" mt={4}>
      {step === 'syncAfter' ? (
        <ActionButton size="xs" variant="default" loading={work.isSyncing} onClick={work.onSync}>
          {t('conflict.work.sync')}
        </ActionButton>
      ) : (
        conflict.sides.map((side) => <SideAction key={side.stayId} side={side} {...work} />)
      )}
    </Group>
  );
}

/** Where a stay is changed or cancelled: here, or on the platform that sold it, where that is known. */
function SideAction({ side, onOpenStay, channelOf }: { side: ConflictSide } & Work) {
  const { t } = useTranslation();
  const language = currentLanguage();
  if (!side.calendar)
    return (
      <ActionButton size="xs" variant="default" onClick={() => onOpenStay(side.stayId)}>
        {side.kind === 'reservation'
          ? t('conflict.work.booking', { guest: side.label ?? '?' })
          : t('conflict.work.block')}
      </ActionButton>
    );
  const platform = platformOf(channelOf(side.calendar.id) ?? undefined);
  if (!platform?.site) return null;
  return (
    <Button
      component="a"
      href={platform.site[language]}
      target="_blank"
      rel="noreferrer"
      size="xs"
      variant="default"
      rightSection={<IconExternalLink size={14} aria-hidden />}
    >
      {t('conflict.work.open', { name: nameOf(platform, language) })}
    </Button>
  );
}

function Decisions({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation();
  const decision = useDecideConflict();
  const sides = sidesInWords(conflict, t).join(', ');
  const isSeen = conflict.state === 'acknowledged';
  const choices: { key: string; state: Decision; words: string }[] = [
    {
      key: 'seen',
      state: isSeen ? 'open' : 'acknowledged',
      words: t(isSeen ? 'conflict.reopen' : 'conflict.acknowledge'),
    },
    ...(conflict.kind === 'duplicate'
      ? [{ key: 'dismissed', state: 'dismissed' as const, words: t('conflict.dismiss') }]
      : []),
  ];
  return (
    <Group gap="xs">
      <ProblemAlert error={decision.error} />
      {choices.map(({ key, state, words }) => (
        <ActionButton
          key={key}
          size="xs"
          variant="default"
          loading={decision.isPending}
          aria-label={`${words} (${sides})`}
          onClick={() => decision.mutate({ conflict, state })}
        >
          {words}
        </ActionButton>
      ))}
    </Group>
  );
}
