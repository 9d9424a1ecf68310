import { Menu } from '@mantine/core';
import {
  IconHistory,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrash,
  IconWebhook,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../lib/rights.ts';
import { ActionMenu } from '../../ui/ActionMenu.tsx';
import type { ExternalCalendar } from './external-calendars.queries.ts';

interface Props {
  calendar: ExternalCalendar;
  onEdit: () => void;
  onHistory: () => void;
  onHook: () => void;
  onPause: () => void;
  onDelete: () => void;
}

/** What else can be done with a calendar. */
export function RowMenu({ calendar, onEdit, onHistory, onHook, onPause, onDelete }: Props) {
  const { t } = useTranslation();
  const isOwn = useMay('own');
  return (
    <ActionMenu name={calendar.name}>
      <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
        {t('common.edit')}
      </Menu.Item>
      <Menu.Item leftSection={<IconHistory size={16} />} onClick={onHistory}>
        {t('history.title')}
      </Menu.Item>
      {isOwn && (
        <Menu.Item leftSection={<IconWebhook size={16} />} onClick={onHook}>
          {t('hook.title')}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={calendar.isActive ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
        onClick={onPause}
      >
        {calendar.isActive ? t('import.pause') : t('import.resume')}
      </Menu.Item>
      {isOwn && (
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onDelete}>
          {t('common.delete')}
        </Menu.Item>
      )}
    </ActionMenu>
  );
}
