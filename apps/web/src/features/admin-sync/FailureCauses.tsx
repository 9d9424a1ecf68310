import { Button, Group, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { causeInWords } from './cause-words.ts';

interface Props {
  /** Causes of failure among the results of the other filters. */
  causes: readonly Schema<'FailureCause'>[];
  /** The cause by which the results are filtered. */
  chosen: string | undefined;
  onChoose: (errorCode: string | undefined) => void;
}

/** Why calendars fail, each cause with its number and a filter; nothing where none fails. */
export function FailureCauses({ causes, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const labelId = useId();
  const isGone = chosen !== undefined && causes.every(({ errorCode }) => errorCode !== chosen);
  const shown = isGone ? [...causes, { errorCode: chosen, calendars: 0 }] : causes;
  if (shown.length === 0) return null;
  return (
    <Group gap="xs" role="group" aria-labelledby={labelId}>
      <Text size="sm" id={labelId}>
        {t('admin.causes')}
      </Text>
      {shown.map(({ errorCode, calendars }) => (
        <Button
          key={errorCode}
          size="compact-sm"
          variant={errorCode === chosen ? 'filled' : 'default'}
          aria-pressed={errorCode === chosen}
          onClick={() => onChoose(errorCode === chosen ? undefined : errorCode)}
        >
          {causeInWords(errorCode, t)} · {calendars}
        </Button>
      ))}
    </Group>
  );
}
