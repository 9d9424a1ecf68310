import { Box, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/i18n.ts';
import type { Schema } from '../lib/api-client.ts';
import { problemInWords } from '../lib/attention-words.ts';

interface Props {
  /** How many of each kind there are. */
  counts: Record<string, number>;
  /** The first of them, with their events. */
  first: readonly Schema<'ReadingProblemView'>[];
}

/** Problems of a feed's reading, event by event, collapsed; nothing where there are none. */
export function ReadingProblems({ counts, first }: Props) {
  const { t } = useTranslation();
  const count = Object.values(counts).reduce((sum, one) => sum + one, 0);
  if (count === 0) return null;
  return (
    <Box component="details" fz="xs">
      <Box component="summary" py={4}>
        {t('attention.problems', { count })}
      </Box>
      <Stack component="ul" gap={2} m={0} pl="md">
        {first.map((problem, at) => (
          <Text component="li" size="xs" key={`${at} ${problem.code}`} style={{ overflowWrap: 'anywhere' }}>
            {problemInWords(problem, t, currentLanguage())}
          </Text>
        ))}
      </Stack>
      {count > first.length && <Text size="xs">{t('attention.more', { count: count - first.length })}</Text>}
    </Box>
  );
}
