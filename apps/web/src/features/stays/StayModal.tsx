import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Night } from '#availability';
import { nameOf, platformOf } from '#platforms';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatInstant } from '../../lib/dates.ts';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import { useMay } from '../../lib/rights.ts';
import { datesOf, labelOf } from '../../lib/stay-words.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { ChangeStay } from './ChangeStay.tsx';
import { useDeleteStay } from './stays.queries.ts';

interface Props {
  productId: string;
  stay: OccupancyStay;
  onExplain: (night: Night) => void;
  onClose: () => void;
}

/** One stay: its source, and its actions. */
export function StayModal({ productId, stay, onExplain, onClose }: Props) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const mayChange = useMay('change');
  const remove = useDeleteStay(productId);
  if (editing) return <ChangeStay productId={productId} stay={stay} onClose={onClose} />;
  const language = currentLanguage();
  const platform = platformOf(stay.calendar?.channel ?? undefined);
  const own = stay.kind === 'reservation' ? t('stay.reservation') : t('stay.manual');
  const source = stay.calendar ? t('stay.imported', { name: stay.calendar.name }) : own;
  return (
    <Dialog title={labelOf(stay, t)} onClose={onClose}>
      <Stack>
        <Text size="sm">{source}</Text>
        <Text>{datesOf(stay, t, language)}</Text>
        {stay.status === 'pending' && (
          <Badge color="yellow" autoContrast tt="none">
            {stay.expiresAt
              ? t('stay.holdUntil', { when: formatInstant(stay.expiresAt, language) })
              : t('stay.pending')}
          </Badge>
        )}
        <Button
          variant="subtle"
          size="xs"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconHelp size={16} />}
          onClick={() => onExplain(stay.from)}
        >
          {t('night.ask')}
        </Button>
        {stay.calendar ? (
          <Text size="sm" c="var(--quiet)">
            {t('stay.readOnly', { name: platform ? nameOf(platform, language) : stay.calendar.name })}
          </Text>
        ) : (
          mayChange && (
            <>
              <ProblemAlert error={remove.error} />
              <Group justify="flex-end">
                <ActionButton
                  color="red"
                  variant="light"
                  loading={remove.isPending}
                  onClick={() => remove.mutate(stay, { onSuccess: onClose })}
                >
                  {t('common.delete')}
                </ActionButton>
                <Button onClick={() => setEditing(true)}>{t('common.edit')}</Button>
              </Group>
            </>
          )
        )}
      </Stack>
    </Dialog>
  );
}
