import { useEffect, useId, useState } from 'react';

/** The dialogs and panels that are open, the one on top last. */
const open: string[] = [];

/**
 * Escape reaches every open dialog: only the one on top heeds it. Closing gives the focus back to what opened it.
 *
 * @returns what to call instead of `onClose`
 */
export function useStackedOverlay(onClose: () => void): () => void {
  const id = useId();
  const [opener] = useState(openerNow);
  useEffect(() => {
    open.push(id);
    return () => {
      open.splice(open.indexOf(id), 1);
      const dialogBelow = [...document.querySelectorAll<HTMLElement>('[role=dialog]')].at(-1);
      (opener?.isConnected ? opener : dialogBelow)?.focus({ preventScroll: true });
    };
  }, [id, opener]);
  return () => {
    if (open.at(-1) === id) onClose();
  };
}

/**
 * The element that has the focus; of an entry of a menu, which closes with it, the button of that menu. None where an
 * address opens the dialog.
 */
function openerNow(): HTMLElement | null {
  const focused = document.activeElement;
  const menuButton = focused?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  const opener = menuButton ? document.getElementById(menuButton) : focused;
  return opener instanceof HTMLElement && opener !== document.body ? opener : null;
}
