import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../lib/rights.ts';

interface Props {
  /** Subject of the actions. */
  name: string;
  /** `Menu.Item`s. */
  children: ReactNode;
}

/** Menu of further actions on a list item; nothing without the right. */
export function ActionMenu({ name, children }: Props) {
  const { t } = useTranslation();
  if (!useMay('change')) return null;
  return (
    <Menu position="bottom-end" zIndex={260}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={30} aria-label={`${t('common.actions')} ${name}`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
