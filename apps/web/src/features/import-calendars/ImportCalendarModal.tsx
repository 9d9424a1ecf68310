import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconPlus, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { CalendarForm } from './CalendarForm.tsx';
import { CalendarRow } from './CalendarRow.tsx';
import { externalCalendarsQuery, useSyncAll } from './external-calendars.queries.ts';
import { HeldStaysDialog } from './HeldStaysDialog.tsx';
import type { Decision } from './held-stays.queries.ts';
import { SyncAllProgress } from './SyncAllProgress.tsx';

/** Pending stays of a calendar to show at once, with the proposed action. */
interface ShownHeld {
  calendarId: string;
  proposed?: Decision['word'];
  onClose: () => void;
}

interface Props {
  product: { id: string; name: string };
  /** Whether the form of a new calendar opens at once. */
  isAdding?: boolean;
  /** The platform whose calendar is to be added, by the API's name. */
  platform?: string;
  held?: ShownHeld;
  onClose: () => void;
}

/** The external calendars of a property: added, changed, paused, deleted, synchronised. */
export function ImportCalendarModal({ product, isAdding = false, platform, held, onClose }: Props) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(isAdding);
  const { data: calendars, error, refetch } = useQuery(externalCalendarsQuery(product.id));
  const syncAll = useSyncAll(product.id);
  const shown = calendars?.find(({ id }) => id === held?.calendarId);
  return (
    <Dialog title={`${t('calendar.import')} · ${product.name}`} onClose={onClose} size="lg">
      <Stack>
        <Group justify="space-between">
          <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding(true)}>
            {t('import.add')}
          </Button>
          {calendars && calendars.length > 0 && (
            <ActionButton
              variant="default"
              leftSection={<IconRefresh size={16} />}
              loading={syncAll.isPending}
              onClick={() => syncAll.mutate(undefined)}
            >
              {t('import.syncAll')}
            </ActionButton>
          )}
        </Group>
        {held && calendars && !shown && (
          <Text size="sm" role="status">
            {t('held.gone')}
          </Text>
        )}
        <ProblemAlert error={error ?? syncAll.error} onRetry={() => void refetch()} />
        <SyncAllProgress productId={product.id} />
        {!calendars && !error && <Skeleton h={120} />}
        {calendars?.length === 0 && <Text size="sm">{t('import.empty')}</Text>}
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {calendars?.map((calendar) => (
            <CalendarRow key={calendar.id} productId={product.id} calendar={calendar} />
          ))}
        </Stack>
      </Stack>
      {held && shown && (
        <HeldStaysDialog
          productId={product.id}
          calendar={shown}
          proposed={held.proposed}
          onClose={held.onClose}
        />
      )}
      {adding && <CalendarForm productId={product.id} platform={platform} onClose={() => setAdding(false)} />}
    </Dialog>
  );
}
