import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';

interface Props {
  error: unknown;
  isPending: boolean;
  /** Called to book without knowing what was sold there. */
  onGoOn: () => void;
}

/** Which calendars could not be read before a refused booking, with a button to book anyway. */
export function SourcesUnread({ error, isPending, onGoOn }: Props) {
  const { t } = useTranslation();
  if (!(error instanceof Problem) || error.code !== 'sources_unread') return null;
  const names = (error.body.unreadSources ?? []).map(({ name }) => name).join(', ');
  return (
    <Stack gap="xs">
      <Text size="sm">{t('stay.unread', { names })}</Text>
      <ActionButton
        variant="light"
        color="red"
        loading={isPending}
        style={{ alignSelf: 'flex-start' }}
        onClick={onGoOn}
      >
        {t('stay.bookUnread')}
      </ActionButton>
    </Stack>
  );
}
