import { Group } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';

interface Props {
  chosen: ReadonlySet<string>;
  /** The one host whose calendars are shown. */
  owner?: { id: string; email: string };
  isPending: boolean;
  onSync: (body: Schema<'BulkSyncBody'>) => void;
}

/** Synchronises what is chosen, else what the list is about: one host's calendars, or all. */
export function SyncButtons({ chosen, owner, isPending, onSync }: Props) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      {chosen.size > 0 && (
        <ActionButton loading={isPending} onClick={() => onSync({ calendarIds: [...chosen] })}>
          {t('admin.syncChosen', { count: chosen.size })}
        </ActionButton>
      )}
      <ActionButton
        variant="default"
        leftSection={<IconRefresh size={16} />}
        loading={isPending}
        onClick={() => onSync(owner ? { ownerId: owner.id } : {})}
      >
        {owner ? t('admin.syncOwner', { email: owner.email }) : t('admin.syncAll')}
      </ActionButton>
    </Group>
  );
}
