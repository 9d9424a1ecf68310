import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import type { ExternalCalendar } from './external-calendars.queries.ts';
import { heldStaysQuery } from './held-stays.queries.ts';
import { pendingInWords } from './held-words.ts';

interface Props {
  productId: string;
  calendar: ExternalCalendar;
  onShow: () => void;
}

/** Pending stays of a calendar, in sentences; nothing while there are none. */
export function HeldNote({ productId, calendar, onShow }: Props) {
  const { t } = useTranslation();
  const { data: held, error } = useQuery({
    ...heldStaysQuery(productId, calendar.id),
    enabled: calendar.blockCount > 0,
  });
  if (!held) return <ProblemAlert error={error} />;
  const waiting = pendingInWords(held, calendar.freesAt, t, currentLanguage());
  const decided = [
    ...(held.kept.length > 0 ? [t('held.kept', { count: held.kept.length })] : []),
    ...(held.ghosts.length > 0 ? [t('held.ghosts', { count: held.ghosts.length })] : []),
    ...(held.readsOwnStays ? [t('held.readsOwnStays', { name: calendar.name })] : []),
  ];
  if (waiting.length + decided.length === 0) return null;
  const isUrgent = held.pending.length + held.ghosts.length > 0;
  return (
    <Alert color={isUrgent ? 'yellow' : 'gray'} py="xs">
      <Group justify="space-between" gap="xs">
        <Stack gap={4} flex="1 1 240px">
          {waiting.length > 0 && (
            <Text size="sm">
              {waiting.join(' ')} <b>{t('held.stayBlocked')}</b>
            </Text>
          )}
          {decided.map((sentence) => (
            <Text key={sentence} size="sm">
              {sentence}
            </Text>
          ))}
        </Stack>
        <Button
          size="xs"
          variant="default"
          onClick={onShow}
          aria-label={`${t('held.show')} ${calendar.name}`}
        >
          {t('held.show')}
        </Button>
      </Group>
    </Alert>
  );
}
