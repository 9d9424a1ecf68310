import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Night } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatNight } from '../../lib/dates.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { NightStayCard } from './NightStayCard.tsx';
import { nightQuery } from './night.queries.ts';
import { takenInWords } from './night-words.ts';

interface Props {
  productId: string;
  night: Night;
  /** Actions for the night, above its stays. */
  notice: ReactNode;
  onClose: () => void;
}

/** Why a night is taken: every stay on it, its source, its changes and the feeds that show it. */
export function NightPanel({ productId, night, notice, onClose }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(nightQuery(productId, night));
  const date = formatNight(night, currentLanguage(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return (
    <SidePanel title={t('night.title', { date })} onClose={onClose} zIndex={250}>
      <Stack>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        {!data && !error && <Skeleton h={180} />}
        {data && (data.isTaken || !error) && <Text fw={600}>{takenInWords(data, t)}</Text>}
        {notice}
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {data?.stays.map((stay) => (
            <NightStayCard key={stay.stayId} stay={stay} />
          ))}
        </Stack>
      </Stack>
    </SidePanel>
  );
}
