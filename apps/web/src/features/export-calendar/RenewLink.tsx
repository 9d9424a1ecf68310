import { Button, Group, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { notify } from '../../ui/notify.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { type CalendarFeed, useRenewFeed } from './feeds.queries.ts';

/** Replaces a main link that leaked; asks first, as the former one cannot be restored. */
export function RenewLink({ productId, feed }: { productId: string; feed: CalendarFeed }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const renew = useRenewFeed(productId, feed.id);
  const confirm = () =>
    renew.mutate(undefined, {
      onSuccess: () => {
        setAsking(false);
        notify(t('export.regenerated'));
      },
    });
  return (
    <Stack gap="xs">
      <ProblemAlert error={renew.error} />
      <Group justify="space-between">
        <Text size="sm" c="var(--quiet)" flex={1} miw={200}>
          {isAsking ? t('export.regenerateConfirm') : t('export.leak')}
        </Text>
        {isAsking && (
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('common.cancel')}
          </Button>
        )}
        <ActionButton
          color={isAsking ? 'red.9' : 'red'}
          variant={isAsking ? 'filled' : 'subtle'}
          leftSection={<IconRefresh size={16} />}
          loading={renew.isPending}
          onClick={isAsking ? confirm : () => setAsking(true)}
        >
          {t('export.regenerate')}
        </ActionButton>
      </Group>
    </Stack>
  );
}
