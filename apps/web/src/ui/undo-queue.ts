/** An action that can be undone for a while. */
interface Undoable {
  id: string;
  undo: () => void;
}

const offered: Undoable[] = [];

/** Offers undo. */
export function offerUndo(undoable: Undoable): void {
  offered.push(undoable);
}

/** Called when the offer ends: it timed out, or was taken. */
export function withdrawUndo(id: string): void {
  const at = offered.findIndex((undoable) => undoable.id === id);
  if (at >= 0) offered.splice(at, 1);
}

/** Undoes the last action on offer. @returns whether there was one */
export function undoLast(): boolean {
  const last = offered.pop();
  last?.undo();
  return last !== undefined;
}

/** Whether a key event is the undo shortcut; in a field it belongs to the typed text. */
export function isUndoKey({ key, ctrlKey, metaKey, shiftKey, altKey, target }: KeyboardEvent): boolean {
  const isInField =
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
  return key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !shiftKey && !altKey && !isInField;
}
