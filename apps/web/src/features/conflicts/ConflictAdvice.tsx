import { Alert, List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Night } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { ADVICE, byUrgency, conflictInWords } from './conflict-words.ts';
import { type Conflict, conflictsQuery } from './conflicts.queries.ts';

const COLORS = { booking: 'red', duplicate: 'yellow', block: 'gray' } as const;

/** The conflicts that a night is part of, and what their host does about each, step by step. */
export function ConflictAdvice({ productId, night }: { productId: string; night: Night }) {
  const { data: conflicts = [] } = useQuery(conflictsQuery(productId));
  return byUrgency(conflicts)
    .filter(({ from, to }) => from <= night && night < to)
    .map((conflict) => <Advice key={conflict.id} conflict={conflict} />);
}

function Advice({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation();
  const { kind } = conflict;
  const steps = ADVICE[kind];
  return (
    <Alert color={COLORS[kind]} title={t(`conflict.kind.${kind}`)} role="note">
      <Stack gap="xs">
        {conflictInWords(conflict, t, currentLanguage()).map((sentence) => (
          <Text key={sentence} size="sm">
            {sentence}
          </Text>
        ))}
        <List type={steps.length > 1 ? 'ordered' : 'unordered'} size="sm">
          {steps.map((step) => (
            <List.Item key={step}>{t(`conflict.advice.${step}`)}</List.Item>
          ))}
        </List>
      </Stack>
    </Alert>
  );
}
