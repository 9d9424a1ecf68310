import { Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { productsQuery } from '../../features/properties/products.queries.ts';
import { meQuery } from '../../features/session/session.queries.ts';
import { JointFeeds } from '../../features/turnovers/JointFeeds.tsx';
import { TurnoverSheet } from '../../features/turnovers/TurnoverSheet.tsx';
import { useMay } from '../../lib/rights.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';

/** Turnovers of the next two weeks for cleaners, and joint feeds of them. */
export function TurnoversPage() {
  const { t } = useTranslation();
  const isOwn = useMay('own');
  const { data: me } = useQuery(meQuery);
  return (
    <Stack maw={820}>
      <Title order={1} size="h2">
        {t('nav.turnovers')}
      </Title>
      <TurnoverSheet isToldNames={me?.actingFor?.seesGuests !== false} />
      {isOwn && <OwnLinks />}
    </Stack>
  );
}

function OwnLinks() {
  const { data: properties, error, refetch } = useQuery(productsQuery);
  return (
    <>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {properties && <JointFeeds properties={properties} />}
    </>
  );
}
