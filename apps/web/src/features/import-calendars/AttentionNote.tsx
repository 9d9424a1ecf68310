import { Alert, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { attentionInWords } from '../../lib/attention-words.ts';
import { useBlockIgnored } from '../../lib/use-block-ignored.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import type { ExternalCalendar } from './external-calendars.queries.ts';

interface Props {
  productId: string;
  calendar: ExternalCalendar;
}

/** Why a calendar that reads well needs attention, with a button that makes ignored events block. */
export function AttentionNote({ productId, calendar: { id, name, attention } }: Props) {
  const { t } = useTranslation();
  const block = useBlockIgnored(productId, id);
  const remedy = attention?.remedy;
  if (!attention) return <ProblemAlert error={block.error} />;
  return (
    <Alert color="yellow" py="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm" flex="1 1 240px">
          {attentionInWords(attention, t)}
        </Text>
        {remedy && (
          <ActionButton
            size="xs"
            loading={block.isPending}
            onClick={() => block.mutate(remedy)}
            aria-label={`${t('attention.block')} ${name}`}
          >
            {t('attention.block')}
          </ActionButton>
        )}
      </Group>
      <ProblemAlert error={block.error} />
    </Alert>
  );
}
