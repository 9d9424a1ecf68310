import {
  Badge,
  Button,
  Group,
  NativeSelect,
  Pagination,
  PasswordInput,
  Skeleton,
  Stack,
  Table,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { useCreateUser, usersQuery, useUpdateUser } from './admin.queries.ts';

const TYPING_PAUSE_MS = 250;

/** The accounts: found, created, disabled and enabled again. */
export function UserTable() {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [typed] = useDebouncedValue(search, TYPING_PAUSE_MS);
  const [page, setPage] = useState(1);
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery(usersQuery(typed, page));
  const update = useUpdateUser();
  const find = (text: string) => {
    setSearch(text);
    setPage(1);
  };
  return (
    <Stack>
      <Group justify="space-between">
        <TextInput
          placeholder={t('admin.search')}
          aria-label={t('admin.search')}
          value={search}
          onChange={(event) => find(event.currentTarget.value)}
        />
        <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          {t('admin.addUser')}
        </Button>
      </Group>
      <ProblemAlert error={error ?? update.error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton h={200} />}
      {data?.items.length === 0 && <Text>{t('admin.noUsers')}</Text>}
      {data && data.items.length > 0 && (
        <Table.ScrollContainer minWidth={560}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('common.name')}</Table.Th>
                <Table.Th>{t('admin.role')}</Table.Th>
                <Table.Th>{t('admin.productCount')}</Table.Th>
                <Table.Th>{t('common.actions')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map((user) => (
                <UserTableRow
                  key={user.id}
                  user={user}
                  busy={update.isPending}
                  onToggle={() => update.mutate({ userId: user.id, disabled: !user.disabled })}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {data && data.total > data.pageSize && (
        <Pagination total={Math.ceil(data.total / data.pageSize)} value={page} onChange={setPage} />
      )}
      {adding && <UserForm onClose={() => setAdding(false)} />}
    </Stack>
  );
}

function UserTableRow({
  user,
  busy,
  onToggle,
}: {
  user: Schema<'UserRow'>;
  busy: boolean;
  onToggle: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          {user.name}
          {user.disabled && <Badge color="gray">{t('admin.disabled')}</Badge>}
        </Group>
        <Text size="xs" c="var(--quiet)">
          {user.email}
        </Text>
      </Table.Td>
      <Table.Td>{t(`admin.${user.role}`)}</Table.Td>
      <Table.Td>{user.products}</Table.Td>
      <Table.Td>
        <Button
          size="xs"
          variant="default"
          disabled={busy}
          onClick={onToggle}
          aria-label={`${user.disabled ? t('admin.enable') : t('admin.disable')} ${user.email}`}
        >
          {user.disabled ? t('admin.enable') : t('admin.disable')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

function UserForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const create = useCreateUser();
  const form = useForm<Schema<'CreateUserBody'>>({
    initialValues: { name: '', email: '', role: 'host', password: '' },
  });
  const submit = form.onSubmit((body) =>
    create.mutate(body, { onSuccess: onClose, onError: (error) => form.setErrors(fieldErrorsOf(error, t)) }),
  );
  return (
    <Dialog title={t('admin.addUser')} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput label={t('common.name')} required data-autofocus {...form.getInputProps('name')} />
          <TextInput
            label={t('common.email')}
            type="email"
            autoComplete="off"
            required
            {...form.getInputProps('email')}
          />
          <NativeSelect
            label={t('admin.role')}
            data={(['host', 'admin'] as const).map((value) => ({ value, label: t(`admin.${value}`) }))}
            {...form.getInputProps('role')}
          />
          <PasswordInput
            label={t('common.password')}
            description={t('account.hint')}
            autoComplete="new-password"
            required
            {...form.getInputProps('password')}
          />
          <ProblemAlert error={create.error} />
          <Button type="submit" loading={create.isPending}>
            {t('common.add')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
