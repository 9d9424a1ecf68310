import { Skeleton, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { systemQuery } from '../../../features/admin-sync/admin.queries.ts';
import { ConfigurationCheck } from '../../../features/admin-sync/ConfigurationCheck.tsx';
import { SystemFacts } from '../../../features/admin-sync/SystemFacts.tsx';
import { currentLanguage } from '../../../i18n/i18n.ts';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';

/** What runs here, and whether it is configured well. */
export function AdminSystemPage() {
  const { t } = useTranslation();
  const { data: system, error, refetch } = useQuery(systemQuery(currentLanguage()));
  return (
    <Stack>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!system && !error && <Skeleton h={320} />}
      {system && (
        <>
          <SystemFacts system={system} />
          <Title order={2} size="h4">
            {t('system.configuration')}
          </Title>
          <ConfigurationCheck findings={system.configuration} />
        </>
      )}
    </Stack>
  );
}
