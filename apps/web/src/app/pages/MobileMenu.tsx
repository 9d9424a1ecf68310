import { Drawer, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OVERLAY_ATTRIBUTES } from '../../ui/overlay.ts';

/** The links of the header where it has no room for them. */
export function MobileMenu({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened
      onClose={onClose}
      title={t('nav.menu')}
      position="right"
      size="xs"
      {...OVERLAY_ATTRIBUTES}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack component="nav" gap="xs">
        {children}
      </Stack>
    </Drawer>
  );
}
