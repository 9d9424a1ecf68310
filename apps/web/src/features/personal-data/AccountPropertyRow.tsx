import { Group, Menu, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatInstant } from '../../lib/dates.ts';
import { ActionMenu } from '../../ui/ActionMenu.tsx';
import { ConfirmModal } from '../../ui/ConfirmModal.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { type AccountProperty, useAccountDeletion, useExport } from './personal-data.queries.ts';

interface Props {
  userId: string;
  property: AccountProperty;
}

/** One property of an account: exported, deleted or restored. */
export function AccountPropertyRow({ userId, property: { id, name, forgottenAt } }: Props) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const download = useExport({ userId, productId: id });
  const { removeProperty, restoreProperty } = useAccountDeletion(userId);
  return (
    <div>
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text style={{ overflowWrap: 'anywhere' }}>{name}</Text>
          {forgottenAt && (
            <Text size="xs" c="var(--quiet)">
              {t('data.until', { day: formatInstant(forgottenAt, currentLanguage()) })}
            </Text>
          )}
        </div>
        <ActionMenu name={name}>
          {forgottenAt ? (
            <Menu.Item onClick={() => restoreProperty.mutate(id)}>{t('data.restore')}</Menu.Item>
          ) : (
            <>
              <Menu.Item onClick={() => download.mutate('json')}>{t('data.json')}</Menu.Item>
              <Menu.Item onClick={() => download.mutate('ics')}>{t('data.ics')}</Menu.Item>
              <Menu.Item c="var(--conflict)" onClick={() => setAsking(true)}>
                {t('common.delete')}
              </Menu.Item>
            </>
          )}
        </ActionMenu>
      </Group>
      <ProblemAlert error={download.error ?? removeProperty.error ?? restoreProperty.error} />
      {isAsking && (
        <ConfirmModal
          title={`${t('common.delete')} · ${name}`}
          text={`${t('properties.deleteWarning')} ${t('property.deleteFeeds')}`}
          confirmLabel={t('common.delete')}
          loading={removeProperty.isPending}
          onConfirm={() => removeProperty.mutate(id, { onSettled: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
