import { Alert, Stack, Tabs, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CalendarStatusTable } from '../../features/admin-sync/CalendarStatusTable.tsx';
import { UserTable } from '../../features/admin-sync/UserTable.tsx';
import { meQuery } from '../../features/session/session.queries.ts';

export function AdminPage() {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  if (me?.role !== 'admin') return <Alert color="red">{t('problem.forbidden')}</Alert>;
  return (
    <Stack>
      <Title order={1} size="h2">
        {t('admin.title')}
      </Title>
      <Tabs defaultValue="calendars">
        <Tabs.List mb="md">
          <Tabs.Tab value="calendars">{t('admin.calendars')}</Tabs.Tab>
          <Tabs.Tab value="users">{t('admin.users')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="calendars">
          <CalendarStatusTable />
        </Tabs.Panel>
        <Tabs.Panel value="users">
          <UserTable />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
