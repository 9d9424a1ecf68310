import { Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import { formatInstant } from '../../lib/dates.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmModal } from '../../ui/ConfirmModal.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Pages } from '../../ui/Pages.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { AccountPropertyRow } from './AccountPropertyRow.tsx';
import { ExportButtons } from './ExportButtons.tsx';
import { accountPropertiesQuery, useAccountDeletion } from './personal-data.queries.ts';

interface Props {
  user: Schema<'UserRow'>;
  onClose: () => void;
}

/** For an administrator who answers a request for access to personal data, or for erasure. */
export function AccountData({ user, onClose }: Props) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const [isAsking, setAsking] = useState(false);
  const { data, error, refetch } = useQuery(accountPropertiesQuery(user.id, page));
  const { remove, restore } = useAccountDeletion(user.id);
  const until = user.forgottenAt && formatInstant(user.forgottenAt, currentLanguage());
  return (
    <Dialog title={t('data.of', { name: user.name })} onClose={onClose} size="lg">
      <Stack>
        <ExportButtons of={{ userId: user.id }} />
        <Title order={3} size="h5">
          {t('properties.title')}
        </Title>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        {!data && !error && <Skeleton h={40} />}
        {data?.total === 0 && <Text size="sm">{t('data.noProperty')}</Text>}
        {data?.items.map((property) => (
          <AccountPropertyRow key={property.id} userId={user.id} property={property} />
        ))}
        {data && <Pages of={data} onPage={setPage} />}
        <ProblemAlert error={remove.error ?? restore.error} />
        {until ? (
          <Group justify="space-between">
            <Text size="sm">{t('data.accountUntil', { day: until })}</Text>
            <ActionButton
              variant="default"
              loading={restore.isPending}
              onClick={() => restore.mutate(undefined, { onSuccess: onClose })}
            >
              {t('data.restoreAccount')}
            </ActionButton>
          </Group>
        ) : (
          <Group justify="flex-end">
            <ActionButton variant="default" c="var(--conflict)" onClick={() => setAsking(true)}>
              {t('data.deleteAccount')}
            </ActionButton>
          </Group>
        )}
      </Stack>
      {isAsking && (
        <ConfirmModal
          title={`${t('data.deleteAccount')} · ${user.email}`}
          text={t('data.deleteAccountHint')}
          confirmLabel={t('common.delete')}
          loading={remove.isPending}
          onConfirm={() => remove.mutate(undefined, { onSuccess: onClose, onError: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      )}
    </Dialog>
  );
}
