import { Alert, Text } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatTime } from '../../lib/dates.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { useIsOnline } from '../../ui/use-is-online.ts';

interface Props {
  error: unknown;
  /** When what is on the screen was asked for, in ms; 0 when there is nothing. */
  updatedAt: number;
  onRetry?: () => void;
}

/** Why what is on the screen may be old: it stays there meanwhile. */
export function Staleness({ error, updatedAt, onRetry }: Props) {
  const { t } = useTranslation();
  const isOnline = useIsOnline();
  if (isOnline) return <ProblemAlert error={error} title={t('staleness.failed')} onRetry={onRetry} />;
  const time = formatTime(new Date(updatedAt), currentLanguage());
  return (
    <Alert color="gray" icon={<IconCloudOff size={18} />} role="status" py="xs">
      <Text size="sm">{updatedAt > 0 ? t('staleness.offline', { time }) : t('staleness.offlineEmpty')}</Text>
    </Alert>
  );
}
