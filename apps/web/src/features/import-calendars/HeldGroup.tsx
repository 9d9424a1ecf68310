import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatRelative } from '../../lib/dates.ts';
import { datesOf } from '../../lib/stay-words.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import type { Decision, HeldKind, HeldStay } from './held-stays.queries.ts';

const FIRST_ROWS = 20;
const MORE_ROWS = 50;

interface Props {
  kind: HeldKind;
  stays: HeldStay[];
  /** The decision to highlight; without one, none is. */
  proposed?: Decision['word'];
  /** Whether the first of these buttons takes the focus. */
  isFocused?: boolean;
  /** The decision in progress. */
  deciding: Decision | null;
  onDecide: (decision: Omit<Decision, 'shown'>) => void;
}

/** Pending stays of one kind, with actions for one or for all. */
export function HeldGroup({ kind, stays, proposed, isFocused, deciding, onDecide }: Props) {
  const { t } = useTranslation();
  const [rows, setRows] = useState(FIRST_ROWS);
  const blockIds = stays.map(({ blockId }) => blockId);
  const isAll = deciding?.kind === kind && deciding.isAll;
  const words = kind === 'kept' ? (['free'] as const) : (['free', 'keep'] as const);
  return (
    <Stack component="section" gap="xs" aria-label={t(`held.${kind}Title`)}>
      <Title order={3} size="h5">
        {t(`held.${kind}Title`)}
      </Title>
      <Text size="sm">{t(`held.${kind}Hint`)}</Text>
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {stays.slice(0, rows).map((stay, at) => (
          <HeldRow
            key={stay.blockId}
            kind={kind}
            stay={stay}
            words={words}
            proposed={proposed}
            isFocused={isFocused && at === 0}
            deciding={deciding}
            onDecide={onDecide}
          />
        ))}
      </Stack>
      {stays.length > rows && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          ml={-8}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => setRows(rows + MORE_ROWS)}
        >
          {t('common.more', { count: stays.length - rows })}
        </Button>
      )}
      {stays.length > 1 && (
        <Group gap="xs" mt="xs" className="dialog-end">
          {words.map((word) => (
            <ActionButton
              key={word}
              size="sm"
              variant={variantOf(word, proposed)}
              disabled={deciding !== null}
              loading={isAll && deciding?.word === word}
              onClick={() => onDecide({ kind, word, blockIds, isAll: true })}
            >
              {t(`held.${word}All`)}
            </ActionButton>
          ))}
        </Group>
      )}
    </Stack>
  );
}

/** Keeping loses nothing, as nights stay blocked: it comes first unless another decision was proposed. */
function variantOf(word: Decision['word'], proposed: Decision['word'] | undefined) {
  if (proposed) return word === proposed ? 'filled' : 'default';
  return word === 'free' ? 'default' : 'light';
}

interface RowProps extends Pick<Props, 'kind' | 'proposed' | 'isFocused' | 'deciding' | 'onDecide'> {
  stay: HeldStay;
  words: readonly Decision['word'][];
}

const SINCE = { pending: 'held.since', kept: 'held.keptSince', ghosts: 'held.ghostSince' } as const;

function HeldRow({ kind, stay, words, proposed, isFocused, deciding, onDecide }: RowProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const dates = datesOf(stay, t, language);
  const since = t(SINCE[kind], { when: formatRelative(stay.since, language) });
  const isDeciding = deciding !== null && !deciding.isAll && deciding.blockIds[0] === stay.blockId;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <Card component="li" withBorder padding="xs">
      <Group justify="space-between" gap="xs">
        <Stack gap={0} flex="1 1 200px" miw={0}>
          <Text size="sm" fw={600}>
            {dates}
          </Text>
          <Text size="xs" c="var(--quiet)" style={{ overflowWrap: 'anywhere' }}>
            {[stay.summary, since, ...remarksOn(stay, t, language)].filter(Boolean).join(' · ')}
          </Text>
        </Stack>
        <Group gap={4} wrap="nowrap">
          {words.map((word) => (
            <ActionButton
              key={word}
              ref={isFocused && word === proposed ? button : undefined}
              data-autofocus={(isFocused && word === proposed) || undefined}
              size="xs"
              variant={variantOf(word, proposed)}
              disabled={deciding !== null && !isDeciding}
              loading={isDeciding && deciding.word === word}
              onClick={() => onDecide({ kind, word, blockIds: [stay.blockId], isAll: false })}
              aria-label={`${t(`held.${word}`)} ${dates}`}
            >
              {t(`held.${word}`)}
            </ActionButton>
          ))}
        </Group>
      </Group>
    </Card>
  );
}

/** The reduced stay, and which other calendars repeat it. */
function remarksOn({ becomes, alsoIn }: HeldStay, t: TFunction, language: Language): string[] {
  return [
    ...(becomes ? [t('held.becomes', { dates: datesOf(becomes, t, language) })] : []),
    ...(alsoIn.length > 0 ? [t('held.alsoIn', { names: alsoIn.join(', ') })] : []),
  ];
}
