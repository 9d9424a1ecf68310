import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type User, usersQuery, useUpdateUser } from '../../../features/admin-sync/admin.queries.ts';
import { NewPasswordForm } from '../../../features/admin-sync/NewPasswordForm.tsx';
import { UserForm } from '../../../features/admin-sync/UserForm.tsx';
import { UserTable } from '../../../features/admin-sync/UserTable.tsx';
import { AccountData } from '../../../features/personal-data/AccountData.tsx';
import { useActFor } from '../../../features/session/acting.queries.ts';
import { meQuery } from '../../../features/session/session.queries.ts';
import { Pages } from '../../../ui/Pages.tsx';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';

const PAGE_SIZE = 25;

/** The accounts: found, created, given a role or a new password, disabled and enabled again, deleted and brought back. */
export function AdminUsersPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { search, page = 1 } = useSearch({ from: '/signed-in/admin/users' });
  const [isAdding, setAdding] = useState(false);
  const [forgetful, setForgetful] = useState<User | null>(null);
  const [asking, setAsking] = useState<User | null>(null);
  const { data, error, refetch } = useQuery(usersQuery(search, page, PAGE_SIZE));
  const update = useUpdateUser();
  const act = useActFor();
  const { data: me } = useQuery(meQuery);
  const go = (change: { search?: string; page?: number }) =>
    void navigate({
      to: '/admin/users',
      search: (previous) => ({ ...previous, ...change }),
      replace: true,
      resetScroll: false,
    });
  return (
    <Stack>
      <Group gap="xs">
        <SearchField
          label={t('admin.findUser')}
          initial={search ?? ''}
          onSearch={(text) => go({ search: text || undefined, page: undefined })}
        />
        <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          {t('admin.addUser')}
        </Button>
      </Group>
      <ProblemAlert error={error ?? update.error ?? act.error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton h={200} />}
      {data?.total === 0 && <Text>{t('admin.noUsers')}</Text>}
      {data && data.items.length > 0 && (
        <UserTable
          users={data.items}
          ownId={me?.id}
          isBusy={update.isPending}
          onNewPassword={setForgetful}
          onData={setAsking}
          onActFor={({ id }) => act.mutate({ hostId: id })}
          onUpdate={(userId, change) => update.mutate({ userId, ...change })}
        />
      )}
      {data && <Pages of={data} onPage={(next) => go({ page: next })} />}
      {forgetful && <NewPasswordForm user={forgetful} onClose={() => setForgetful(null)} />}
      {asking && <AccountData user={asking} onClose={() => setAsking(null)} />}
      {isAdding && <UserForm onClose={() => setAdding(false)} />}
    </Stack>
  );
}
