import { Menu } from '@mantine/core';
import { IconPencil, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ActionMenu } from './ActionMenu.tsx';

interface Props {
  /** What the link is called. */
  name: string;
  onEdit: () => void;
  onRenew: () => void;
  onRevoke: () => void;
}

/** What else can be done with a link. */
export function FeedMenu({ name, onEdit, onRenew, onRevoke }: Props) {
  const { t } = useTranslation();
  return (
    <ActionMenu name={name}>
      <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
        {t('common.edit')}
      </Menu.Item>
      <Menu.Item leftSection={<IconRefresh size={16} />} onClick={onRenew}>
        {t('export.regenerate')}
      </Menu.Item>
      <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onRevoke}>
        {t('feeds.revoke')}
      </Menu.Item>
    </ActionMenu>
  );
}
