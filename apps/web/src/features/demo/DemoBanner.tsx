import { Button, Group, Paper, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmModal } from '../../ui/ConfirmModal.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { useEraseDemo } from './demo.queries.ts';

/** Marks demo properties on every page, and offers to start for real. */
export function DemoBanner({ onErased }: { onErased: () => void }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const erase = useEraseDemo(onErased);
  return (
    <Paper withBorder px="md" py={6} mb="md" role="note" aria-label={t('demo.banner')}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          <b>{t('demo.banner')}</b> · {t('demo.bannerHint')}
        </Text>
        <Button size="compact-sm" variant="light" onClick={() => setAsking(true)}>
          {t('demo.erase')}
        </Button>
      </Group>
      <ProblemAlert error={erase.error} onRetry={() => erase.mutate()} />
      {isAsking && (
        <ConfirmModal
          title={t('demo.erase')}
          text={t('demo.eraseQuestion')}
          confirmLabel={t('demo.eraseConfirm')}
          loading={erase.isPending}
          onConfirm={() => erase.mutate(undefined, { onSettled: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      )}
    </Paper>
  );
}
