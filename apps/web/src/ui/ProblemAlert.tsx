import { Alert, Button, Code, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Problem, wordsOf } from '../lib/problem.ts';

interface Props {
  error: unknown;
  /** What could not be done, above what went wrong. */
  title?: string;
  onRetry?: () => void;
}

/** What went wrong and what to do, with a reference to copy where the fault is ours. */
export function ProblemAlert({ error, title, onRetry }: Props) {
  const { t } = useTranslation();
  if (!error) return null;
  const reference = error instanceof Problem ? error.body.instance : undefined;
  return (
    <Alert color="red" title={title} icon={<IconAlertTriangle size={18} />} role="alert">
      <Group justify="space-between" gap="sm">
        <Text size="sm">{wordsOf(error, t)}</Text>
        {onRetry && (
          <Button size="xs" variant="light" color="red" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        )}
      </Group>
      {reference && <Code mt="xs">{reference}</Code>}
    </Alert>
  );
}
