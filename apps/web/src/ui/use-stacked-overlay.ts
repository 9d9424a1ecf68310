import { useEffect, useId, useState } from 'react';

/** The dialogs and panels that are open, the one on top last. */
const open: string[] = [];

/**
 * Escape reaches every open dialog: only the topmost handles it. Closing returns the focus to the opener.
 *
 * @returns the callback to use instead of `onClose`
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
 * The focused element; for a menu item, which disappears with its menu, the menu's button. None where an address opens
 * the dialog.
 */
function openerNow(): HTMLElement | null {
  const focused = document.activeElement;
  const menuButton = focused?.closest('[role=menu]')?.getAttribute('aria-labelledby');
  const opener = menuButton ? document.getElementById(menuButton) : focused;
  return opener instanceof HTMLElement && opener !== document.body ? opener : null;
}
