import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OVERLAY_ATTRIBUTES } from './overlay.ts';
import { useIsPhone } from './use-is-phone.ts';
import { useStackedOverlay } from './use-stacked-overlay.ts';

interface Props {
  title: string;
  onClose: () => void;
  /** Higher than that of a dialog from which this panel opens. */
  zIndex?: number;
  children: ReactNode;
}

const AS_HIGH_AS_NEEDED = { height: 'auto', minHeight: '40%', maxHeight: '85%' };

/** Details beside what they are about: from the right, on phones from the bottom. */
export function SidePanel({ title, onClose, zIndex, children }: Props) {
  const { t } = useTranslation();
  const close = useStackedOverlay(onClose);
  const isPhone = useIsPhone();
  return (
    <Drawer
      opened
      onClose={close}
      title={title}
      position={isPhone ? 'bottom' : 'right'}
      size="md"
      zIndex={zIndex}
      styles={isPhone ? { content: AS_HIGH_AS_NEEDED } : undefined}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      {...OVERLAY_ATTRIBUTES}
    >
      {children}
    </Drawer>
  );
}
