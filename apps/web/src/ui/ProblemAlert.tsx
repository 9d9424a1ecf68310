import { Alert, Button, Code, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Problem, wordsOf } from '../lib/problem.ts';
import { actionFor } from '../lib/problem-action.ts';
import { CopyAction } from './CopyAction.tsx';

interface Props {
  error: unknown;
  /** The action that failed, above the reason. */
  title?: string;
  onRetry?: () => void;
}

/** The error and the one thing to do, with a reference to copy for an internal error. */
export function ProblemAlert({ error, title, onRetry }: Props) {
  const { t } = useTranslation();
  if (!error) return null;
  const reference = error instanceof Problem ? error.body.instance : undefined;
  const needsReload = actionFor(error) === 'reload';
  const act = needsReload ? () => window.location.reload() : onRetry;
  return (
    <Alert color="red" title={title} icon={<IconAlertTriangle size={18} />} role="alert">
      <Group justify="space-between" gap="sm">
        <Text size="sm">{wordsOf(error, t)}</Text>
        {act && (
          <Button size="xs" variant="light" color="red" onClick={act}>
            {needsReload ? t('fault.reload') : t('common.retry')}
          </Button>
        )}
      </Group>
      {reference && <Reference reference={reference} />}
    </Alert>
  );
}

function Reference({ reference }: { reference: string }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" mt="xs">
      <Text size="xs">{t('fault.referenceHint')}</Text>
      <Code>{reference}</Code>
      <CopyAction
        label={t('common.copy')}
        about={t('fault.reference')}
        value={reference}
        size="compact-xs"
        variant="subtle"
      />
    </Group>
  );
}
