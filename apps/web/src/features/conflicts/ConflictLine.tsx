import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCopy, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { conflictInWords, sidesInWords } from './conflict-words.ts';
import type { Conflict, Decision } from './conflicts.queries.ts';

const ICONS = { booking: IconAlertTriangle, duplicate: IconCopy, block: IconLock } as const;

interface Props {
  conflict: Conflict;
  /** The conflict with a decision in progress. */
  deciding: string | null;
  onShow: () => void;
  onDecide: (state: Decision) => void;
}

/** One conflict in a sentence, with its actions. */
export function ConflictLine({ conflict, deciding, onShow, onDecide }: Props) {
  const { t } = useTranslation();
  const { id, kind, state } = conflict;
  const isSeen = state === 'acknowledged';
  const [line, ...more] = conflictInWords(conflict, t, currentLanguage());
  const Icon = ICONS[kind];
  const sides = sidesInWords(conflict, t).join(', ');
  const decisions: [Decision, string][] = [
    isSeen ? ['open', t('conflict.reopen')] : ['acknowledged', t('conflict.acknowledge')],
    ...(kind === 'duplicate' ? [['dismissed', t('conflict.dismiss')] as [Decision, string]] : []),
  ];
  return (
    <li className="conflict-line" data-kind={kind} data-seen={isSeen || undefined}>
      <Icon size={20} aria-hidden />
      <Stack gap={0} className="conflict-words">
        <Text size="sm">
          <b>{t(`conflict.kind.${kind}`)}</b> · {line}
        </Text>
        {more.map((sentence) => (
          <Text key={sentence} size="sm" c="var(--quiet)">
            {sentence}
          </Text>
        ))}
      </Stack>
      <Group gap="xs">
        {isSeen && (
          <Badge color="gray" tt="none">
            {t('conflict.seen')}
          </Badge>
        )}
        <Button size="xs" variant="default" onClick={onShow} aria-label={`${t('conflict.show')} (${sides})`}>
          {t('conflict.show')}
        </Button>
        {decisions.map(([decision, words]) => (
          <ActionButton
            key={decision}
            size="xs"
            variant="default"
            loading={deciding === id}
            disabled={deciding !== null && deciding !== id}
            onClick={() => onDecide(decision)}
            aria-label={`${words} (${sides})`}
          >
            {words}
          </ActionButton>
        ))}
      </Group>
    </li>
  );
}
