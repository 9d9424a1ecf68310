import { Card, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { syncStatusQuery, systemQuery, usersQuery } from '../../../features/admin-sync/admin.queries.ts';
import { FailingCalendars } from '../../../features/admin-sync/FailingCalendars.tsx';
import { currentLanguage } from '../../../i18n/i18n.ts';
import { AnchorLink } from '../../../ui/links.tsx';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';

const MOST_FAILING = 8;

/** State of the whole installation, failures in front. */
export function AdminOverviewPage() {
  const { t } = useTranslation();
  const failing = useQuery(syncStatusQuery({ state: 'failing' }, MOST_FAILING));
  const system = useQuery(systemQuery(currentLanguage()));
  const users = useQuery(usersQuery(undefined, 1, 1));
  const isWrong = ({ level }: { level: string }) => level !== 'ok';
  const toFix = system.data?.configuration.filter(isWrong).length;
  const totals = failing.data?.totals;
  return (
    <Stack>
      <ProblemAlert
        error={failing.error ?? system.error ?? users.error}
        onRetry={() => void failing.refetch()}
      />
      <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
        <Figure label={t('overview.failing')} value={totals?.error} isBad />
        <Figure label={t('overview.stale')} value={totals?.stale} isBad />
        <Figure label={t('overview.toCheck')} value={totals?.toCheck} isBad />
        <Figure label={t('overview.queued')} value={totals?.queued} />
        <Figure label={t('overview.active')} value={totals?.active} />
        <Figure label={t('overview.paused')} value={totals?.paused} />
        <Figure label={t('overview.users')} value={users.data?.total} />
        <Figure label={t('overview.feedsRead')} value={system.data?.feedsReadLastHour} />
      </SimpleGrid>
      <Title order={2} size="h4">
        {t('overview.failingTitle')}
      </Title>
      {!failing.data && !failing.error && <Skeleton h={120} />}
      {failing.data && <FailingCalendars page={failing.data} />}
      <Title order={2} size="h4">
        {t('system.configuration')}
      </Title>
      {toFix !== undefined && (
        <>
          <Text size="sm">
            {toFix > 0 ? t('overview.toFix', { count: toFix }) : t('overview.configured')}
          </Text>
          <AnchorLink to="/admin/system" size="sm">
            {t('overview.seeSystem')}
          </AnchorLink>
        </>
      )}
    </Stack>
  );
}

interface FigureProps {
  label: string;
  value: number | undefined;
  /** Whether anything but none of it asks for attention. */
  isBad?: boolean;
}

function Figure({ label, value, isBad }: FigureProps) {
  return (
    <Card withBorder padding="sm">
      <Text size="xs" c="var(--quiet)">
        {label}
      </Text>
      <Text size="xl" fw={700} c={isBad && value ? 'var(--conflict)' : undefined}>
        {value ?? '–'}
      </Text>
    </Card>
  );
}
