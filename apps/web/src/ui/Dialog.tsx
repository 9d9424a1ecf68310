import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useEffect, useId, useState } from 'react';
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

/** The dialogs that are open, the one on top last. */
const openDialogs: string[] = [];

/** Escape reaches every open dialog: only the one on top heeds it. Closing gives the focus back to what opened it. */
function useStacked(onClose: () => void): () => void {
  const id = useId();
  const [opener] = useState(openerNow);
  useEffect(() => {
    openDialogs.push(id);
    return () => {
      openDialogs.splice(openDialogs.indexOf(id), 1);
      const dialogBelow = [...document.querySelectorAll<HTMLElement>('[role=dialog]')].at(-1);
      (opener?.isConnected ? opener : dialogBelow)?.focus({ preventScroll: true });
    };
  }, [id, opener]);
  return () => {
    if (openDialogs.at(-1) === id) onClose();
  };
}

/** The element that has the focus; of an entry of a menu, which closes with it, the button of that menu. */
function openerNow(): HTMLElement | null {
  const focused = document.activeElement;
  const menuButton = focused?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  const opener = menuButton ? document.getElementById(menuButton) : focused;
  return opener instanceof HTMLElement ? opener : null;
}

/** A modal, on phones as large as the screen. */
export function Dialog({ title, onClose, size = 'md', zIndex, children }: Props) {
  const { t } = useTranslation();
  const close = useStacked(onClose);
  const isPhone = useMediaQuery('(max-width: 700px)', undefined, { getInitialValueInEffect: false });
  return (
    <Modal
      opened
      onClose={close}
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
