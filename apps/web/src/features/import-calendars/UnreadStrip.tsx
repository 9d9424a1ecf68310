import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconClockPause } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatInstant } from '../../lib/dates.ts';
import { useMay } from '../../lib/rights.ts';
import { ConfirmModal } from '../../ui/ConfirmModal.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { externalCalendarsQuery, usePublishAnyway } from './external-calendars.queries.ts';

interface Props {
  productId: string;
  /** Since when it is unknown which nights are free. */
  since: string;
}

/** Why a property is neither published nor booked, which calendars are unread, and a button to accept that. */
export function UnreadStrip({ productId, since }: Props) {
  const { t } = useTranslation();
  const { data: calendars = [] } = useQuery(externalCalendarsQuery(productId));
  const mayChange = useMay('change');
  const [isAsked, setIsAsked] = useState(false);
  const publish = usePublishAnyway(productId);
  const close = () => setIsAsked(false);
  const unread = calendars.filter(({ isUnread }) => isUnread).map(({ name }) => name);
  const names = unread.join(', ') || t('unread.allCalendars');
  return (
    <>
      <Alert color="yellow" icon={<IconClockPause size={18} />}>
        <Group justify="space-between" gap="sm">
          <Stack gap={2} flex="1 1 320px">
            <Text size="sm" fw={700}>
              {t('unread.title')}
            </Text>
            <Text size="sm">
              {t('unread.text', { names, when: formatInstant(since, currentLanguage()) })}
            </Text>
          </Stack>
          {mayChange && (
            <Button size="xs" variant="default" onClick={() => setIsAsked(true)}>
              {t('unread.publish')}
            </Button>
          )}
        </Group>
        <ProblemAlert error={publish.error} />
      </Alert>
      {isAsked && (
        <ConfirmModal
          title={t('unread.publish')}
          text={t('unread.risk', { names })}
          confirmLabel={t('unread.publish')}
          loading={publish.isPending}
          onConfirm={() => publish.mutate(undefined, { onSettled: close })}
          onClose={close}
        />
      )}
    </>
  );
}
