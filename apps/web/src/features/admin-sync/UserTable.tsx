import { Badge, Button, Group, NativeSelect, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { CardCell, CardRow, CardTable } from '../../ui/CardTable.tsx';
import { AnchorLink } from '../../ui/links.tsx';
import type { User } from './admin.queries.ts';

interface Props {
  users: readonly User[];
  /** The user who looks at them. */
  ownId: string | undefined;
  isBusy: boolean;
  onUpdate: (userId: string, change: Schema<'UpdateUserBody'>) => void;
  onNewPassword: (user: User) => void;
  onData: (user: User) => void;
  /** Called to show a host's properties and act there. */
  onActFor: (user: User) => void;
}

/** Accounts with their role, and whether they may sign in. */
export function UserTable({ users, ...actions }: Props) {
  const { t } = useTranslation();
  return (
    <CardTable
      label={t('admin.users')}
      columns={[
        { key: 'name', heading: t('common.name') },
        { key: 'role', heading: t('admin.role') },
        { key: 'products', heading: t('admin.productCount') },
        { key: 'calendars', heading: t('admin.calendars') },
        { key: 'actions', heading: t('common.actions'), isHidden: true },
      ]}
    >
      {users.map((user) => (
        <Row key={user.id} user={user} {...actions} />
      ))}
    </CardTable>
  );
}

type RowProps = Omit<Props, 'users'> & { user: User };

function Row({ user, ownId, isBusy, onUpdate, onNewPassword, onData, onActFor }: RowProps) {
  const { t } = useTranslation();
  const toggle = user.disabled ? t('admin.enable') : t('admin.disable');
  return (
    <CardRow>
      <CardCell label={t('common.name')}>
        <Group gap="xs">
          {user.name}
          {user.disabled && (
            <Badge color="gray">{user.forgottenAt ? t('data.deleted') : t('admin.disabled')}</Badge>
          )}
        </Group>
        <Text size="xs" c="var(--quiet)">
          {user.email}
        </Text>
      </CardCell>
      <CardCell label={t('admin.role')}>
        <NativeSelect
          size="xs"
          maw={170}
          aria-label={`${t('admin.role')} ${user.email}`}
          data={(['host', 'admin'] as const).map((value) => ({ value, label: t(`roles.${value}`) }))}
          value={user.role}
          disabled={isBusy || user.forgottenAt !== null}
          onChange={({ currentTarget: { value } }) =>
            onUpdate(user.id, { role: value === 'admin' ? 'admin' : 'host' })
          }
        />
      </CardCell>
      <CardCell label={t('admin.productCount')}>{user.products}</CardCell>
      <CardCell label={t('admin.calendars')}>
        <AnchorLink
          to="/admin/calendars"
          search={{ ownerId: user.id }}
          size="sm"
          aria-label={`${t('admin.calendars')} ${user.email}`}
        >
          {t('admin.calendars')}
        </AnchorLink>
      </CardCell>
      <CardCell>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            onClick={() => onNewPassword(user)}
            aria-label={`${t('admin.newPassword')} ${user.email}`}
          >
            {t('admin.newPassword')}
          </Button>
          {!user.forgottenAt && (
            <Button
              size="xs"
              variant="default"
              disabled={isBusy}
              onClick={() => onUpdate(user.id, { disabled: !user.disabled })}
              aria-label={`${toggle} ${user.email}`}
            >
              {toggle}
            </Button>
          )}
          {!user.disabled && user.products > 0 && user.id !== ownId && (
            <Button
              size="xs"
              variant="default"
              onClick={() => onActFor(user)}
              aria-label={`${t('admin.actFor')} ${user.email}`}
            >
              {t('admin.actFor')}
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            onClick={() => onData(user)}
            aria-label={`${t('data.title')} ${user.email}`}
          >
            {t('data.title')}
          </Button>
        </Group>
      </CardCell>
    </CardRow>
  );
}
