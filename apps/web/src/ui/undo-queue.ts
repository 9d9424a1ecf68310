/** Something that was done and can be taken back for a while. */
interface Undoable {
  id: string;
  undo: () => void;
}

const offered: Undoable[] = [];

/** Offers to take something back. */
export function offerUndo(undoable: Undoable): void {
  offered.push(undoable);
}

/** The offer is over: its time is up, or it was taken. */
export function withdrawUndo(id: string): void {
  const at = offered.findIndex((undoable) => undoable.id === id);
  if (at >= 0) offered.splice(at, 1);
}

/** Takes the last thing back that is still offered. @returns whether there was one */
export function undoLast(): boolean {
  const last = offered.pop();
  last?.undo();
  return last !== undefined;
}

/** Whether a key means to take the last thing back; in a field it means what was typed there. */
export function isUndoKey({ key, ctrlKey, metaKey, shiftKey, altKey, target }: KeyboardEvent): boolean {
  const isInField =
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
  return key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !shiftKey && !altKey && !isInField;
}
