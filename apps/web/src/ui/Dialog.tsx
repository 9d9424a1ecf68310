import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OVERLAY_ATTRIBUTES } from './overlay.ts';

interface Props {
  title: string;
  onClose: () => void;
  size?: 'md' | 'lg';
  /** Higher than that of a dialog from which this one opens. */
  zIndex?: number;
  children: ReactNode;
}

/** A modal, on phones as large as the screen. */
export function Dialog({ title, onClose, size = 'md', zIndex, children }: Props) {
  const { t } = useTranslation();
  const isPhone = useMediaQuery('(max-width: 700px)', undefined, { getInitialValueInEffect: false });
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      fullScreen={isPhone}
      zIndex={zIndex}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      {...OVERLAY_ATTRIBUTES}
    >
      {children}
    </Modal>
  );
}
