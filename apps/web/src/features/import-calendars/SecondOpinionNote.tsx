import { Alert, Stack, Text } from '@mantine/core';
import { IconEyeQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { doubtsInWords, type SecondOpinion } from './second-opinion-words.ts';

/**
 * The second opinion: nights that another reader sees taken and we do not, with both readings; nothing where there are
 * none.
 */
export function SecondOpinionNote({ opinion }: { opinion: SecondOpinion | null | undefined }) {
  const { t } = useTranslation();
  if (!opinion) return null;
  return (
    <Alert color="yellow" py="xs" icon={<IconEyeQuestion size={18} />}>
      <Stack gap={4}>
        <Text size="sm">{t('opinion.title', { count: opinion.nights })}</Text>
        {doubtsInWords(opinion, t, currentLanguage()).map((sentence) => (
          <Text key={sentence} size="sm">
            {sentence}
          </Text>
        ))}
        <Text size="sm">{t('opinion.advice')}</Text>
      </Stack>
    </Alert>
  );
}
