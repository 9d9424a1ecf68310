import { Group } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import type { CalendarFilters } from './calendar-filters.ts';
import { PauseQuestion } from './PauseQuestion.tsx';
import { NOTHING, namedIn, type Selection, sizeOf } from './selection.ts';

interface Props {
  filters: CalendarFilters;
  /** How many calendars they find. */
  total: number;
  selection: Selection;
  /** The owner whose calendars are shown alone. */
  owner?: { id: string; email: string };
  isSyncing: boolean;
  onSelect: (selection: Selection) => void;
  onSync: (body: Schema<'BulkSyncBody'>) => void;
}

/** Actions on the selection: synchronise, pause, resume; without one, the results of the list are synchronised. */
export function BulkActions({ filters, total, selection, owner, isSyncing, onSelect, onSync }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<boolean | null>(null);
  const count = sizeOf(selection, total);
  const chosen = namedIn(selection, filters);
  return (
    <Group gap="xs">
      {count > 0 && (
        <>
          <ActionButton loading={isSyncing} onClick={() => onSync(chosen)}>
            {t('admin.syncChosen', { count })}
          </ActionButton>
          <ActionButton
            variant="default"
            leftSection={<IconPlayerPause size={16} />}
            onClick={() => setAsked(false)}
          >
            {t('admin.pauseChosen', { count })}
          </ActionButton>
          <ActionButton
            variant="default"
            leftSection={<IconPlayerPlay size={16} />}
            onClick={() => setAsked(true)}
          >
            {t('admin.resumeChosen', { count })}
          </ActionButton>
        </>
      )}
      <ActionButton
        variant="default"
        leftSection={<IconRefresh size={16} />}
        loading={isSyncing}
        onClick={() => onSync(owner ? { ownerId: owner.id } : {})}
      >
        {owner ? t('admin.syncOwner', { email: owner.email }) : t('admin.syncAll')}
      </ActionButton>
      {asked !== null && (
        <PauseQuestion
          body={{ isActive: asked, ...chosen }}
          count={count}
          onDone={() => {
            setAsked(null);
            onSelect(NOTHING);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </Group>
  );
}
