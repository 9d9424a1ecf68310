import { isUndoKey, offerUndo, undoLast, withdrawUndo } from './undo-queue.ts';

describe('what a host did by mistake', () => {
  it('is taken back in the order from the last to the first, each once', () => {
    const undone: string[] = [];
    for (const id of ['first', 'second', 'third']) offerUndo({ id, undo: () => undone.push(id) });
    withdrawUndo('second');
    expect([undoLast(), undoLast(), undoLast()]).toEqual([true, true, false]);
    expect(undone).toEqual(['third', 'first']);
  });

  it('is taken back by Ctrl+Z and Cmd+Z, but not from within a field', () => {
    const press = (init: KeyboardEventInit, target: HTMLElement = document.body) => {
      if (!target.isConnected) document.body.append(target);
      let isUndo = false;
      const listen = (event: KeyboardEvent) => {
        isUndo = isUndoKey(event);
      };
      window.addEventListener('keydown', listen);
      target.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true }));
      window.removeEventListener('keydown', listen);
      return isUndo;
    };
    expect(press({ key: 'z', ctrlKey: true })).toBe(true);
    expect(press({ key: 'z', metaKey: true })).toBe(true);
    expect(press({ key: 'Z', ctrlKey: true, shiftKey: true })).toBe(false);
    expect(press({ key: 'z' })).toBe(false);
    expect(press({ key: 'z', ctrlKey: true }, document.createElement('textarea'))).toBe(false);
  });
});
