import { Card, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { useFillDemo } from './demo.queries.ts';

/** Offers demo properties to a host without any. */
export function DemoOffer({ onFilled }: { onFilled: () => void }) {
  const { t } = useTranslation();
  const fill = useFillDemo(onFilled);
  return (
    <Card withBorder component="section" aria-label={t('demo.offer')}>
      <Stack align="flex-start" gap="sm">
        <Title order={2} size="h4">
          {t('demo.offer')}
        </Title>
        <Text size="sm">{t('demo.offerHint')}</Text>
        <ActionButton
          variant="light"
          leftSection={<IconPlayerPlay size={16} />}
          loading={fill.isPending}
          onClick={() => fill.mutate()}
        >
          {t('demo.fill')}
        </ActionButton>
        <ProblemAlert error={fill.error} />
      </Stack>
    </Card>
  );
}
