import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OVERLAY_ATTRIBUTES } from './overlay.ts';
import { useIsPhone } from './use-is-phone.ts';
import { useStackedOverlay } from './use-stacked-overlay.ts';

interface Props {
  title: string;
  /** Null while it cannot be closed. */
  onClose: (() => void) | null;
  size?: 'md' | 'lg';
  /** Higher than that of a dialog from which this one opens. */
  zIndex?: number;
  children: ReactNode;
}

const STAYS = () => undefined;

/** A modal, on phones as large as the screen. */
export function Dialog({ title, onClose, size = 'md', zIndex, children }: Props) {
  const { t } = useTranslation();
  const close = useStackedOverlay(onClose ?? STAYS);
  const isPhone = useIsPhone();
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size={size}
      fullScreen={isPhone}
      zIndex={zIndex}
      withCloseButton={onClose !== null}
      closeOnEscape={onClose !== null}
      closeOnClickOutside={onClose !== null}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      {...OVERLAY_ATTRIBUTES}
    >
      {children}
    </Modal>
  );
}
