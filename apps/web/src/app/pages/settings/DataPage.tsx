import { Card, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DiscardedProperties } from '../../../features/personal-data/DiscardedProperties.tsx';
import { ExportButtons } from '../../../features/personal-data/ExportButtons.tsx';
import { Portfolio } from '../../../features/portfolio/Portfolio.tsx';
import { DeleteAccount } from '../../../features/session/DeleteAccount.tsx';
import { meQuery } from '../../../features/session/session.queries.ts';

/** Exports of the host's data, restoring, and account deletion. */
export function DataPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: me } = useQuery(meQuery);
  if (!me) return null;
  return (
    <>
      <Card withBorder>
        <Stack>
          <Title order={2} size="h4">
            {t('data.export')}
          </Title>
          <Text size="sm">{t('data.exportHint')}</Text>
          <ExportButtons of={{}} />
        </Stack>
      </Card>
      <Portfolio />
      <DiscardedProperties />
      <DeleteAccount email={me.email} onDeleted={() => void navigate({ to: '/login' })} />
    </>
  );
}
